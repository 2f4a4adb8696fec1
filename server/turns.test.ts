import { expect, test } from "vitest";
import { Turns } from "./turns.ts";

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
