import fc from "fast-check";
import { canonicalDatum } from "../datum.ts";
import type { AtomType, BaseType, ColumnType } from "../schema.ts";
import { type Atom, type Datum, ZERO_UUID } from "../types.ts";

// Few different values, so that sets and maps of two draws overlap; and the keys that trip JavaScript objects.
const words = ["", "a", "b", "ä", "💧", "10", "9", "__proto__", "constructor", "toString", 'q"uo\\te'];

const atoms: Record<AtomType, fc.Arbitrary<Atom>> = {
  string: fc.constantFrom(...words),
  integer: fc.integer({ min: -5, max: 12 }),
  real: fc.constantFrom(-1.5, 0, 0.25, 1e9),
  boolean: fc.boolean(),
  uuid: fc.integer({ min: 0, max: 15 }).map((n) => `${ZERO_UUID.slice(0, -1)}${n.toString(16)}`),
};

function arbitraryAtom(base: BaseType): fc.Arbitrary<Atom> {
  if (base.enum) return fc.constantFrom(...base.enum);
  if (base.minInteger !== undefined) return fc.integer({ min: base.minInteger, max: base.maxInteger });
  return atoms[base.type];
}

/** Values of a column in canonical form, within its limits. References point nowhere in particular. */
export function arbitraryDatum(type: ColumnType): fc.Arbitrary<Datum> {
  const key = arbitraryAtom(type.key);
  const length = { minLength: type.min, maxLength: type.max ?? 8 };
  switch (type.kind) {
    case "scalar":
      return key;
    case "optional":
      return fc.option(key, { nil: null });
    case "set":
      return fc.uniqueArray(key, length).map(canonicalDatum);
    case "map": {
      const value = type.value ? arbitraryAtom(type.value) : key;
      const pairs = fc.uniqueArray(fc.tuple(key.map(String), value), { ...length, selector: ([name]) => name });
      return pairs.map((list) => canonicalDatum(Object.fromEntries(list)));
    }
  }
}
