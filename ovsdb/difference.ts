import { atomsFromWire, compareAtoms, fromWire, mapFromPairs, pairsFromWire, toWire } from "./datum.ts";
import type { ColumnType } from "./schema.ts";
import type { Atom, Datum, WireDatum } from "./types.ts";

/** Elements that are in exactly one of two sorted lists without duplicates, sorted. Linear. */
function symmetricDifference(a: readonly Atom[], b: readonly Atom[]): Atom[] {
  const result: Atom[] = [];
  let i = 0;
  let j = 0;
  for (;;) {
    const left = a[i];
    const right = b[j];
    if (left === undefined && right === undefined) return result;
    const order = left === undefined ? 1 : right === undefined ? -1 : compareAtoms(left, right);
    if (order < 0 && left !== undefined) result.push(left);
    if (order > 0 && right !== undefined) result.push(right);
    if (order <= 0) i++;
    if (order >= 0) j++;
  }
}

/** ovsdb-server sends differences only for columns that can hold more than one element; all others come whole. */
export function comesWhole(type: ColumnType): boolean {
  return type.max === 1;
}

/** What a difference names: of a map keys and values, of a set its atoms, each with `true`. */
export function differencePairs(type: ColumnType, difference: WireDatum): (readonly [Atom, Atom])[] {
  if (type.kind === "map") return pairsFromWire(type, difference);
  return atomsFromWire(type.key, difference).map((atom) => [atom, true]);
}

/**
 * Applies what `modify` of update2 and update3 carries (ovsdb-server(7), 4.1.14): for a set the elements that toggle; for
 * a map the new and changed pairs, and removed pairs with their old value; for columns of at most one element the value.
 */
export function applyDifference(type: ColumnType, before: Datum, difference: WireDatum): Datum {
  if (comesWhole(type)) return fromWire(type, difference);
  if (type.kind === "map") {
    const pairs = new Map(Object.entries(before as Readonly<Record<string, Atom>>));
    for (const [key, value] of pairsFromWire(type, difference)) {
      if (pairs.get(key) === value) pairs.delete(key);
      else pairs.set(key, value);
    }
    return mapFromPairs(pairs);
  }
  const toggled = [...new Set(atomsFromWire(type.key, difference))].sort(compareAtoms);
  return symmetricDifference(before as readonly Atom[], toggled);
}

/** The inverse of {@link applyDifference}: what turns one canonical value into another, in wire form. */
export function difference(type: ColumnType, before: Datum, after: Datum): WireDatum {
  if (comesWhole(type)) return toWire(type, after);
  if (type.kind === "map") {
    const old = new Map(Object.entries(before as Readonly<Record<string, Atom>>));
    const pairs = new Map<string, Atom>();
    for (const [key, value] of Object.entries(after as Readonly<Record<string, Atom>>)) {
      if (old.get(key) !== value) pairs.set(key, value);
      old.delete(key);
    }
    return toWire(type, mapFromPairs([...pairs, ...old]));
  }
  return toWire(type, symmetricDifference(before as readonly Atom[], after as readonly Atom[]));
}
