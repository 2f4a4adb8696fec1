import { OvsdbError, OvsdbProtocolError } from "./errors.ts";
import type { AtomType, BaseType, ColumnType, TableSchema } from "./schema.ts";
import {
  type Atom,
  type Datum,
  isUuid,
  type Row,
  type WireAtom,
  type WireDatum,
  type WireRow,
  ZERO_UUID,
} from "./types.ts";

const zeroAtoms: Record<AtomType, Atom> = { integer: 0, real: 0, boolean: false, string: "", uuid: ZERO_UUID };

/** The order of atoms in sets and of keys in maps: numbers by value, all else by UTF-16 code unit, on every machine. */
export function compareAtoms(a: Atom, b: Atom): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The value that the server gives a column that an insert leaves out, and omits from what it reports. */
export function defaultDatum(type: ColumnType): Datum {
  const zero = zeroAtoms[type.key.type];
  switch (type.kind) {
    case "scalar":
      return zero;
    case "optional":
      return null;
    case "set":
      return type.min === 0 ? [] : [zero];
    case "map":
      return type.min === 0 || !type.value ? {} : { [String(zero)]: zeroAtoms[type.value.type] };
  }
}

function atomFromWire(base: BaseType, wire: unknown): Atom {
  if (base.type === "uuid") {
    if (Array.isArray(wire) && (wire[0] === "uuid" || wire[0] === "named-uuid")) return String(wire[1]);
  } else if (typeof wire === "string" || typeof wire === "number" || typeof wire === "boolean") return wire;
  throw new OvsdbProtocolError(`Expected ${base.type}, received ${JSON.stringify(wire)?.slice(0, 100)}.`);
}

/** The atoms of a set in wire form, where a set of exactly one is the bare atom. */
export function atomsFromWire(base: BaseType, wire: WireDatum): Atom[] {
  const list = Array.isArray(wire) && wire[0] === "set" ? (wire[1] as readonly unknown[]) : [wire];
  return list.map((atom) => atomFromWire(base, atom));
}

/** The pairs of a map in wire form; keys that are no strings become their decimal or literal text. */
export function pairsFromWire(type: ColumnType, wire: WireDatum): [string, Atom][] {
  if (!Array.isArray(wire) || wire[0] !== "map" || !type.value) {
    throw new OvsdbProtocolError(`Expected a map, received ${JSON.stringify(wire)?.slice(0, 100)}.`);
  }
  const valueType = type.value;
  return (wire[1] as readonly (readonly unknown[])[]).map(([key, value]) => [
    String(atomFromWire(type.key, key)),
    atomFromWire(valueType, value),
  ]);
}

/** Builds a map value with sorted keys. `fromEntries` defines properties, so that even a key `__proto__` is only a key. */
export function mapFromPairs(pairs: Iterable<readonly [string, Atom]>): Record<string, Atom> {
  return Object.fromEntries([...pairs].sort(([a], [b]) => compareAtoms(a, b)));
}

function sortedSet(atoms: readonly Atom[]): Atom[] {
  return [...new Set(atoms)].sort(compareAtoms);
}

/**
 * Decodes a column's value into its one canonical JavaScript form.
 * @throws OvsdbProtocolError if the value does not fit the type.
 */
export function fromWire(type: ColumnType, wire: WireDatum): Datum {
  switch (type.kind) {
    case "scalar":
      return atomFromWire(type.key, Array.isArray(wire) && wire[0] === "set" ? wire[1][0] : wire);
    case "optional":
      return atomsFromWire(type.key, wire)[0] ?? null;
    case "set":
      return sortedSet(atomsFromWire(type.key, wire));
    case "map":
      return mapFromPairs(pairsFromWire(type, wire));
  }
}

function fits(base: BaseType, value: unknown): value is Atom {
  switch (base.type) {
    case "integer":
      return Number.isInteger(value);
    case "real":
      return Number.isFinite(value);
    case "boolean":
      return typeof value === "boolean";
    default:
      return typeof value === "string";
  }
}

function atomToWire(base: BaseType, value: unknown, context: string): WireAtom {
  if (!fits(base, value)) throw new OvsdbError(`${context}: expected ${base.type}, got ${JSON.stringify(value)}.`);
  if (base.type === "uuid") return [isUuid(String(value)) ? "uuid" : "named-uuid", String(value)];
  return value;
}

function keyToWire(base: BaseType, key: string, context: string): WireAtom {
  const native =
    base.type === "integer" || base.type === "real" ? Number(key) : base.type === "boolean" ? key === "true" : key;
  return atomToWire(base, native, context);
}

/**
 * Encodes a column's value. In a UUID column a string that is no UUID is the `uuid-name` of an insert in the same
 * transaction. `context` (table and column) is for the error text.
 * @throws OvsdbError if the value does not fit the type.
 */
export function toWire(type: ColumnType, value: unknown, context = "value"): WireDatum {
  switch (type.kind) {
    case "scalar":
      return atomToWire(type.key, value, context);
    case "optional":
      return value === null ? ["set", []] : atomToWire(type.key, value, context);
    case "set":
      if (!Array.isArray(value)) throw new OvsdbError(`${context}: expected an array, got ${JSON.stringify(value)}.`);
      return ["set", value.map((atom) => atomToWire(type.key, atom, context))];
    case "map": {
      const valueType = type.value;
      if (typeof value !== "object" || value === null || Array.isArray(value) || !valueType) {
        throw new OvsdbError(`${context}: expected an object, got ${JSON.stringify(value)}.`);
      }
      const pairs = Object.entries(value).map(
        ([key, entry]) => [keyToWire(type.key, key, context), atomToWire(valueType, entry, context)] as const,
      );
      return ["map", pairs];
    }
  }
}

/** The canonical form of a value that people or code wrote: sets sorted and without duplicates, map keys sorted. */
export function canonicalDatum(value: Datum): Datum {
  if (Array.isArray(value)) return sortedSet(value);
  if (typeof value === "object" && value !== null) return mapFromPairs(Object.entries(value));
  return value;
}

/** Whether two values in canonical form are the same. Maps are compared regardless of the order of their keys. */
export function equalDatum(a: Datum, b: Datum): boolean {
  if (a === b) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (Array.isArray(a)) {
    return Array.isArray(b) && a.length === b.length && a.every((atom, i) => atom === b[i]);
  }
  if (Array.isArray(b)) return false;
  const left = Object.entries(a);
  const right = b as Readonly<Record<string, Atom>>;
  return left.length === Object.keys(b).length && left.every(([k, v]) => Object.hasOwn(right, k) && right[k] === v);
}

/** Decodes the known columns of a row, for example one that `select` returned; unknown ones and `_uuid` are left out. */
export function rowFromWire(table: TableSchema, wire: WireRow): Row {
  const row: Record<string, Datum> = {};
  for (const [name, value] of Object.entries(wire)) {
    const column = table.columns[name];
    if (column) row[name] = fromWire(column.type, value);
  }
  return row;
}
