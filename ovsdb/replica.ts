import { equalDatum, fromWire } from "./datum.ts";
import { applyDifference } from "./difference.ts";
import { OvsdbProtocolError } from "./errors.ts";
import type { MonitoredTable, MonitorPlan } from "./monitor-plan.ts";
import { type KeyOf, RowIndex } from "./row-index.ts";
import type { AnyTables, Datum, Row, RowUpdate, TableUpdates, WireRow } from "./types.ts";

/** One row of one transaction: `before` is absent when it was inserted, `after` when it was deleted. */
export type RowChange<Tables extends object = AnyTables> = {
  [N in keyof Tables & string]: {
    readonly table: N;
    readonly uuid: string;
    readonly before?: Tables[N];
    readonly after?: Tables[N];
  };
}[keyof Tables & string];

interface Change {
  table: string;
  uuid: string;
  before?: Row;
  after?: Row;
}

/**
 * An in-memory copy of the monitored columns, exactly as the server last reported them. Rows are never modified: a change
 * makes a new object, so an unchanged object means an unchanged row. While the client is not `ready` it is the last
 * known state; nothing is removed before a complete new state has arrived.
 */
export class Replica<Tables extends object = AnyTables> {
  readonly #rows = new Map<string, Map<string, Row>>();
  readonly #indexes = new Map<string, RowIndex<Row>[]>();
  #plan: MonitorPlan = { tables: new Map(), requests: {}, fingerprint: "" };
  #generation = 0;

  /** Grows with every message that changed rows: equal numbers mean equal contents. */
  get generation(): number {
    return this.#generation;
  }

  /** The rows of a table by UUID; a live view. Empty for tables that are not monitored or that the server lacks. */
  table<N extends keyof Tables & string>(name: N): ReadonlyMap<string, Tables[N]> {
    return this.#table(name) as ReadonlyMap<string, unknown> as ReadonlyMap<string, Tables[N]>;
  }

  /** Whether the server's schema has this column and it is monitored. */
  hasColumn(table: keyof Tables & string, column: string): boolean {
    return this.#plan.tables.get(table)?.columns.has(column) ?? false;
  }

  /** Makes an index over a table, filled at once and kept for the life of the replica. */
  createIndex<N extends keyof Tables & string>(table: N, keyOf: KeyOf<Tables[N]>): RowIndex<Tables[N]> {
    const index = new RowIndex<Tables[N]>(keyOf);
    for (const [uuid, row] of this.table(table)) index.replace(uuid, undefined, row);
    const indexes = this.#indexes.get(table) ?? [];
    this.#indexes.set(table, [...indexes, index as RowIndex<unknown> as RowIndex<Row>]);
    return index;
  }

  /** Replaces everything by a complete dump; the result is how it differs from what was there. Called by the client. */
  load(plan: MonitorPlan, dump: TableUpdates): RowChange<Tables>[] {
    this.#plan = plan;
    const changes: Change[] = [];
    for (const name of new Set([...this.#rows.keys(), ...plan.tables.keys()])) {
      const rows = dump[name] ?? {};
      for (const [uuid, before] of this.#table(name)) {
        if (!Object.hasOwn(rows, uuid)) changes.push({ table: name, uuid, before });
      }
      const monitored = this.#monitored(name, rows);
      for (const [uuid, update] of Object.entries(rows)) {
        const before = this.#table(name).get(uuid);
        const after = decode(monitored, update.initial ?? update.insert ?? {});
        if (!before || !equalRow(before, after)) changes.push({ table: name, uuid, before, after });
      }
    }
    return this.#commit(changes);
  }

  /** Applies the differences of one `update3`. Called by the client. @throws OvsdbProtocolError if they do not fit. */
  apply(updates: TableUpdates): RowChange<Tables>[] {
    const changes: Change[] = [];
    for (const [table, rows] of Object.entries(updates)) {
      const monitored = this.#monitored(table, rows);
      for (const [uuid, update] of Object.entries(rows)) {
        const before = this.#table(table).get(uuid);
        const after = updated(monitored, before, update, `${table} ${uuid}`);
        if (before || after) changes.push({ table, uuid, before, after });
      }
    }
    return this.#commit(changes);
  }

  #commit(changes: Change[]): RowChange<Tables>[] {
    if (changes.length > 0) this.#generation++;
    for (const { table, uuid, before, after } of changes) {
      if (after) this.#table(table).set(uuid, after);
      else this.#table(table).delete(uuid);
      for (const index of this.#indexes.get(table) ?? []) index.replace(uuid, before, after);
    }
    return changes as unknown as RowChange<Tables>[];
  }

  #table(name: string): Map<string, Row> {
    const found = this.#rows.get(name);
    if (found) return found;
    const created = new Map<string, Row>();
    this.#rows.set(name, created);
    return created;
  }

  #monitored(table: string, rows: object): MonitoredTable {
    const found = this.#plan.tables.get(table);
    if (found) return found;
    if (Object.keys(rows).length === 0) return { columns: new Map(), defaults: {} };
    throw new OvsdbProtocolError(`The server reported table "${table}", which is not monitored.`);
  }
}

function decode(table: MonitoredTable, wire: WireRow): Row {
  const row: Record<string, Datum> = { ...table.defaults };
  for (const [name, value] of Object.entries(wire)) {
    const type = table.columns.get(name);
    if (type) row[name] = fromWire(type, value);
  }
  return row;
}

function updated(table: MonitoredTable, before: Row | undefined, update: RowUpdate, what: string): Row | undefined {
  if (update.delete !== undefined) return undefined;
  if (!update.modify) return decode(table, update.insert ?? update.initial ?? {});
  if (!before) throw new OvsdbProtocolError(`The server modified ${what}, which the replica does not have.`);
  const row: Record<string, Datum> = { ...before };
  for (const [name, value] of Object.entries(update.modify)) {
    const type = table.columns.get(name);
    const old = before[name];
    if (type && old !== undefined) row[name] = applyDifference(type, old, value);
  }
  return row;
}

function equalRow(a: Row, b: Row): boolean {
  const names = Object.keys(b);
  return names.length === Object.keys(a).length && names.every((name) => equalDatum(a[name] ?? null, b[name] ?? null));
}
