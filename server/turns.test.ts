import { afterEach, expect, test, vi } from "vitest";
import { Turns } from "./turns.ts";

afterEach(() => {
  vi.useRealTimers();
});

/** Work that ends when it is told to, and a list of what has begun. */
function bench() {
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  const work = (name: string) => () => {
    begun.push(name);
    return new Promise<string>((resolve) => ends.set(name, () => resolve(name)));
  };
  return { begun, work, end: (name: string) => ends.get(name)?.() };
}

test("a caller runs so many at once, the rest in order, and what is beyond is refused", async () => {
  const { begun, work, end } = bench();
  const turns = new Turns(2, 1);
  const [a, b, c] = ["a", "b", "c"].map((name) => turns.take("one", undefined, work(name)));
  await expect(turns.take("one", undefined, work("d"))).rejects.toMatchObject({ code: "THROTTLED" });
  const other = turns.take("two", undefined, work("other"));
  expect(begun).toEqual(["a", "b", "other"]);
  end("a");
  await a;
  await expect.poll(() => begun).toEqual(["a", "b", "other", "c"]);
  for (const name of ["b", "c", "other"]) end(name);
  expect(await Promise.all([b, c, other])).toEqual(["b", "c", "other"]);
});

test("a failure and a client that went away give their turn back", async () => {
  const { begun, work } = bench();
  const turns = new Turns(1, 5);
  const failing = turns.take("one", undefined, () => Promise.reject(new Error("broken")));
  const gone = turns.take("one", AbortSignal.abort(), work("gone"));
  const last = turns.take("one", undefined, async () => "last");
  await expect(failing).rejects.toThrow("broken");
  await expect(gone).rejects.toMatchObject({ code: "THROTTLED" });
  expect(await last).toBe("last");
  expect(begun).toEqual([]);
});

test("who waits too long is refused, keeps no place, and lets the others have theirs", async () => {
  vi.useFakeTimers();
  const { begun, work, end } = bench();
  const turns = new Turns(1, 5, "writes", 20_000);
  const slow = turns.take("one", undefined, work("slow"));
  const tooLate = expect(turns.take("one", undefined, work("too late"))).rejects.toMatchObject({ code: "BUSY" });
  await vi.advanceTimersByTimeAsync(10_000);
  const inTime = turns.take("one", undefined, work("in time"));
  await vi.advanceTimersByTimeAsync(10_000);
  await tooLate;
  end("slow");
  expect(await slow).toBe("slow");
  await vi.advanceTimersByTimeAsync(15_000);
  expect(begun).toEqual(["slow", "in time"]);
  end("in time");
  expect(await inTime).toBe("in time");
});

test("who goes away while waiting leaves the line at once, and lets the others have their place", async () => {
  const { begun, work, end } = bench();
  const turns = new Turns(1, 1, "reads", 10_000);
  const slow = turns.take("one", undefined, work("slow"));
  const client = new AbortController();
  const leaving = expect(turns.take("one", client.signal, work("left"))).rejects.toMatchObject({ code: "THROTTLED" });
  client.abort();
  await leaving;
  // There is room for one that waits: it is free again although nothing has ended.
  const next = turns.take("one", undefined, work("next"));
  expect(begun).toEqual(["slow"]);
  end("slow");
  expect(await slow).toBe("slow");
  await expect.poll(() => begun).toEqual(["slow", "next"]);
  end("next");
  expect(await next).toBe("next");
});

test("who goes away at the moment of their turn hands it on", async () => {
  const { begun, work, end } = bench();
  const turns = new Turns(1, 5);
  const slow = turns.take("one", undefined, work("slow"));
  const client = new AbortController();
  const leaving = expect(turns.take("one", client.signal, work("left"))).rejects.toMatchObject({ code: "THROTTLED" });
  const next = turns.take("one", undefined, work("next"));
  end("slow");
  await slow;
  client.abort();
  await leaving;
  await expect.poll(() => begun).toEqual(["slow", "next"]);
  end("next");
  expect(await next).toBe("next");
});
