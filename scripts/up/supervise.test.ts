import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type RunningPart, supervise } from "./supervise.ts";

interface FakePart extends RunningPart {
  end(reason: string): void;
}

function part(): FakePart {
  const { promise, resolve } = Promise.withResolvers<string>();
  return { exited: promise, end: resolve, stop: async () => resolve("stopped") };
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
});
afterEach(() => {
  vi.useRealTimers();
});

/** Starts parts by the plan: a part, or the error of a start that fails. */
function planned(plan: (FakePart | Error)[]) {
  let starts = 0;
  const start = async () => {
    const next = plan[starts];
    starts += 1;
    if (!next || next instanceof Error) throw next ?? new Error("the plan has ended");
    return next;
  };
  return { start, count: () => starts };
}

test("a start that fails at first is the caller's error", async () => {
  const { start } = planned([new Error("no binary")]);
  await expect(supervise("web", start, () => undefined)).rejects.toThrow("no binary");
});

test("a part that ends is started again, with its reason told", async () => {
  const [first, second] = [part(), part()];
  const { start, count } = planned([first, second]);
  const lines: string[] = [];
  const supervised = await supervise("web", start, (line) => lines.push(line));
  first.end("exit 1");
  await vi.waitFor(() => expect(count()).toBe(2), { timeout: 5_000 });
  expect(lines[0]).toContain("web is down: exit 1");
  await supervised.stop();
  expect(count()).toBe(2);
});

test("stop ends a part that waits for its restart, without another start", async () => {
  const first = part();
  const { start, count } = planned([first]);
  const lines: string[] = [];
  const supervised = await supervise("worker", start, (line) => lines.push(line));
  first.end("exit 1");
  await vi.waitFor(() => expect(lines).toHaveLength(1));
  await supervised.stop();
  expect(count()).toBe(1);
});

test("stop ends a part that is just being started", async () => {
  const first = part();
  const late = part();
  const gate = Promise.withResolvers<void>();
  let starts = 0;
  const start = async () => {
    starts += 1;
    if (starts === 1) return first;
    await gate.promise;
    return late;
  };
  const stopped = vi.spyOn(late, "stop");
  const supervised = await supervise("worker", start, () => undefined);
  first.end("exit 1");
  await vi.waitFor(() => expect(starts).toBe(2), { timeout: 5_000 });
  const stopping = supervised.stop();
  gate.resolve();
  await stopping;
  expect(stopped).toHaveBeenCalled();
});
