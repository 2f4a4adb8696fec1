import fc from "fast-check";
import { expect, test } from "vitest";
import { Collection } from "./collection.ts";
import { canonicalDatum } from "./datum.ts";
import { applyDifference, difference, differencePairs } from "./difference.ts";
import { parseSchema } from "./schema.ts";
import { toySchemaJson } from "./testing/toy-schema.ts";
import type { Atom, WireDatum } from "./types.ts";

type Plain = readonly Atom[] | Readonly<Record<string, Atom>>;

const columns = parseSchema(toySchemaJson).tables.Box?.columns ?? {};

function typeOf(column: string) {
  const found = columns[column];
  if (!found) throw new Error(`no column ${column}`);
  return found.type;
}

const keys = Array.from({ length: 60 }, (_, i) => `k${i}`);
const values = fc.constantFrom("", "a", "b");
/** One pair alone is made in place, fifty at once by merging. */
const someKeys = fc.oneof(fc.subarray(keys, { maxLength: 3 }), fc.subarray(keys));
const set: fc.Arbitrary<Plain> = fc.subarray([...keys, "ä", "10", "9", "__proto__"]);
const map: fc.Arbitrary<Plain> = fc.dictionary(fc.constantFrom(...keys, "__proto__", "10"), values);

const lookedAt = fc.constantFrom("keys", "whole", "nothing");

function entries(plain: Plain): [Atom, Atom][] {
  return Array.isArray(plain) ? plain.map((atom) => [atom, true]) : Object.entries(plain);
}

function checkVersion(collection: Collection, plain: Plain, how: string): void {
  const wanted = new Map<Atom, Atom>(entries(plain));
  if (how !== "whole") for (const key of keys) expect(collection.get(key)).toBe(wanted.get(key));
  if (how !== "keys") expect(collection.plain()).toStrictEqual(canonicalDatum(plain));
}

test.each([
  ["tags", set],
  ["labels", map],
] as const)(
  "every version of a large set or map (%s) stays what it was, whatever becomes of the next",
  (column, any) => {
    const type = typeOf(column);
    const step = fc.record({ toggled: someKeys, value: values, how: lookedAt, which: fc.nat() });
    fc.assert(
      fc.property(any, fc.array(step, { maxLength: 15 }), (first, steps) => {
        const start = canonicalDatum(first) as Plain;
        const versions = [{ collection: Collection.of(start), plain: start }];
        for (const { toggled, value, how, which } of steps) {
          const last = versions.at(-1);
          const seen = versions[which % versions.length];
          if (!last || !seen) return;
          if (how !== "nothing") checkVersion(seen.collection, seen.plain, how);
          const pairs = toggled.map((key) => [key, value] as const);
          const wire: WireDatum = type.kind === "map" ? ["map", pairs] : ["set", toggled];
          const plain = applyDifference(type, last.plain, wire) as Plain;
          versions.push({ collection: last.collection.changed(differencePairs(type, wire)), plain });
        }
        for (const { collection, plain } of versions) checkVersion(collection, plain, "both");
      }),
    );
  },
);

test("a collection equals another of the same elements, and no other", () => {
  fc.assert(
    fc.property(map, map, (a, b) => {
      const [one, other] = [canonicalDatum(a) as Plain, canonicalDatum(b) as Plain];
      const isSame = JSON.stringify(one) === JSON.stringify(other);
      expect(Collection.of(one).equals(Collection.of(other))).toBe(isSame);
      const pairs = differencePairs(typeOf("labels"), difference(typeOf("labels"), one, other));
      expect(Collection.of(one).changed(pairs).equals(Collection.of(other))).toBe(true);
    }),
  );
});
