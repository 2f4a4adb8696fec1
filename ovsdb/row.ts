import { Collection, isList, searchAtom } from "./collection.ts";
import { equalDatum, fromWire } from "./datum.ts";
import { applyDifference, comesWhole, differencePairs } from "./difference.ts";
import type { MonitoredTable } from "./monitor-plan.ts";
import type { ColumnType } from "./schema.ts";
import type { Atom, Datum, Row, WireDatum, WireRow } from "./types.ts";

/** Sets and maps that have more elements than this are collections, whose cost follows the change. */
export const smallSize = 32;

/** A column as the replica keeps it: a plain value, or a large set or map. */
type Held = Datum | Collection;

/** The large columns of rows that have any. A row itself shows them as properties whose plain value is made when read. */
const largeColumns = new WeakMap<Row, ReadonlyMap<string, Collection>>();

/** The large set or map in a column; `undefined` for all other values. */
export function collectionOf(row: Row, column: string): Collection | undefined {
  return largeColumns.get(row)?.get(column);
}

/**
 * Whether a set holds the element, or a map the key. It costs the same however many there are, where reading the column
 * (`row[column]`) makes a plain value of all of them once for each version of the row.
 */
export function hasElement(row: Row, column: string, element: Atom): boolean {
  return elementOf(row, column, element) !== undefined;
}

/** The value of a map's key, `true` for a set's element, `undefined` if it is not there; for any size at the same cost. */
export function elementOf(row: Row, column: string, element: Atom): Atom | undefined {
  const large = collectionOf(row, column);
  if (large) return large.get(element);
  const value: Datum | undefined = row[column];
  if (typeof value !== "object" || value === null) return value === element ? true : undefined;
  if (isList(value)) return searchAtom(value, element) >= 0 ? true : undefined;
  return Object.hasOwn(value, String(element)) ? value[String(element)] : undefined;
}

/** Decodes a whole row; what the server left out is at its default. */
export function decodeRow(table: MonitoredTable, wire: WireRow): Row {
  const changed = new Map<string, Held>();
  for (const [name, value] of Object.entries(wire)) {
    const type = table.columns.get(name);
    if (type) changed.set(name, held(fromWire(type, value)));
  }
  return rowWith(table.defaults, changed);
}

/** The row after a `modify`, and the names of the columns that it named. */
export function modifiedRow(table: MonitoredTable, before: Row, modify: WireRow): { after: Row; columns: string[] } {
  const changed = new Map<string, Held>();
  for (const [name, value] of Object.entries(modify)) {
    const type = table.columns.get(name);
    if (type) changed.set(name, modifiedColumn(type, before, name, value));
  }
  return { after: rowWith(before, changed), columns: [...changed.keys()] };
}

/** The names of the columns in which two rows differ, or that only one of them has. */
export function differingColumns(a: Row, b: Row): string[] {
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].filter((name) => {
    const [large, other] = [collectionOf(a, name), collectionOf(b, name)];
    if (large && other) return !large.equals(other);
    const isInBoth = Object.hasOwn(a, name) && Object.hasOwn(b, name);
    return !isInBoth || !equalDatum(a[name] ?? null, b[name] ?? null);
  });
}

function modifiedColumn(type: ColumnType, before: Row, name: string, value: WireDatum): Held {
  const large = collectionOf(before, name);
  if (large && !comesWhole(type)) return large.changed(differencePairs(type, value));
  return held(applyDifference(type, before[name] ?? null, value));
}

function held(value: Datum): Held {
  if (typeof value !== "object" || value === null) return value;
  const size = isList(value) ? value.length : Object.keys(value).length;
  return size > smallSize ? Collection.of(value) : value;
}

function rowWith(base: Row, changed: ReadonlyMap<string, Held>): Row {
  const large = new Map(largeColumns.get(base));
  const row: Record<string, Datum> = large.size === 0 ? { ...base } : {};
  for (const name of large.size === 0 ? changed.keys() : Object.keys(base)) {
    const value = changed.has(name) ? changed.get(name) : (large.get(name) ?? base[name]);
    if (value instanceof Collection) {
      large.set(name, value);
      Object.defineProperty(row, name, { enumerable: true, configurable: true, get: () => value.plain() });
    } else {
      large.delete(name);
      row[name] = value ?? null;
    }
  }
  if (large.size > 0) largeColumns.set(row, large);
  return row;
}
