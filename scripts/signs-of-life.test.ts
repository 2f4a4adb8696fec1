import { afterEach, expect, test, vi } from "vitest";
import { withSignsOfLife } from "#scripts/signs-of-life.mjs";

afterEach(() => {
  vi.useRealTimers();
});

test("what takes long says so every ten seconds, and what is quick or has ended says nothing", async () => {
  vi.useFakeTimers();
  const said: string[] = [];
  const say = (line: string) => said.push(line);
  expect(await withSignsOfLife(say, "quick", async () => 1)).toBe(1);
  const end = Promise.withResolvers<string>();
  const long = withSignsOfLife(say, "installing npm packages", () => end.promise);
  await vi.advanceTimersByTimeAsync(25_000);
  end.resolve("done");
  expect(await long).toBe("done");
  const failing = withSignsOfLife(say, "failing", () => Promise.reject(new Error("broken")));
  await expect(failing).rejects.toThrow("broken");
  await vi.advanceTimersByTimeAsync(60_000);
  expect(said).toEqual(["installing npm packages: 10 s …", "installing npm packages: 20 s …"]);
});
