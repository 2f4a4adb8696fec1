import fc from "fast-check";
import { byUuid } from "../transact.ts";
import type { Operation } from "../types.ts";
import { arbitraryDatum } from "./arbitrary-datum.ts";
import { type ToyClient, toyOps, toySchema } from "./toy-client.ts";
import type { ToyTables } from "./toy-schema.ts";

type Box = ToyTables["Box"];

/** More boxes than this, and what would insert one deletes one. */
const mostBoxes = 60;

const notAtRandom = ["name", "items", "friends", "best"];

const boxColumns = fc.record(
  Object.fromEntries(
    Object.entries(toySchema.tables.Box?.columns ?? {})
      .filter(([name]) => !notAtRandom.includes(name))
      .map(([name, { type }]) => [name, arbitraryDatum(type)]),
  ),
  { requiredKeys: [] },
) as fc.Arbitrary<Partial<Box>>;

/** One transaction to be: which rows it concerns is decided when it is sent. */
const step = fc.record({
  kind: fc.constantFrom(
    "insert",
    "update",
    "delete",
    "toggle",
    "grow",
    "grow",
    "shrink",
    "child",
    "friend",
    "drop",
    "single",
  ),
  row: boxColumns,
  picks: fc.tuple(fc.nat(1_000), fc.nat(1_000)),
  word: fc.constantFrom("a", "b", "ä", "__proto__", "10"),
  // Enough of them that sets and maps grow well beyond the size up to which they are plain values.
  words: fc
    .uniqueArray(fc.nat(150), { minLength: 20, maxLength: 60, size: "max" })
    .map((all) => all.map((n) => `w${n}`)),
});
export type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

/** The same steps for the same seed. */
export function randomSteps(count: number, seed: number): Step[] {
  return fc.sample(step, { numRuns: count, seed });
}

let serial = 0;

/** What one step does to the boxes that the client knows of at this moment (they may be gone when the server gets it). */
export function operationsOf(client: ToyClient, { kind, row, picks, word, words }: Step): Operation[] {
  const uuids = [...client.replica.table("Box").keys()];
  const [target, other] = picks.map((pick) => uuids[pick % uuids.length]);
  if (target === undefined || other === undefined || (kind === "insert" && uuids.length < mostBoxes)) {
    return [toyOps.insert("Box", { ...row, name: `box${serial++}` })];
  }
  const where = byUuid(target);
  const labels = Object.fromEntries(words.map((key, i) => [key, `${picks[0] % 3} ${i % 2}`]));
  switch (kind) {
    case "update":
      return [toyOps.update("Box", where, row)];
    case "insert":
    case "delete":
      return [toyOps.delete("Box", where)];
    case "toggle":
      return [
        toyOps.mutate("Box", where, [
          ["tags", row.open ? "insert" : "delete", [word]],
          ["labels", row.sealed ? "insert" : "delete", JSON.parse(`{"${word}":"${picks[0] % 3}"}`)],
          ["slots", "delete", ["9", "10"].slice(picks[0] % 2).map(Number)],
          ["count", "+=", 1],
        ]),
      ];
    case "grow":
      return [
        toyOps.mutate("Box", where, [
          ["labels", "delete", words.slice(1)],
          ["labels", "insert", labels],
          ["tags", "insert", words],
        ]),
      ];
    case "shrink":
      return [
        toyOps.mutate("Box", where, [
          ["labels", "delete", words.slice(0, 2)],
          ["tags", "delete", words.slice(0, 3)],
        ]),
      ];
    case "child":
      return [
        toyOps.insert("Item", { name: word, labels: { a: word } }, { uuidName: "child" }),
        toyOps.mutate("Box", where, [["items", "insert", ["child"]]]),
      ];
    case "friend":
      return [toyOps.update("Box", where, { friends: [target, other], best: other })];
    case "single":
      return [toyOps.delete("Single", []), toyOps.insert("Single", { text: word })];
    case "drop":
      return [toyOps.update("Box", where, { items: [] })];
  }
}
