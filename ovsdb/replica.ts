import { OvsdbProtocolError } from "./errors.ts";
import type { MonitoredTable, MonitorPlan } from "./monitor-plan.ts";
import { ReferenceIndex } from "./reference-index.ts";
import { decodeRow, differingColumns, modifiedRow } from "./row.ts";
import { type KeyOf, RowIndex } from "./row-index.ts";
import type { AnyTables, Row, TableUpdates } from "./types.ts";

/**
 * One row of one transaction: `before` is absent when it was inserted, `after` when it was deleted. Of a modified row
 * `columns` names what is different; it is absent otherwise.
 */
export type RowChange<Tables extends object = AnyTables> = {
  [N in keyof Tables & string]: {
    readonly table: N;
    readonly uuid: string;
    readonly before?: Tables[N];
    readonly after?: Tables[N];
    readonly columns?: readonly (keyof Tables[N] & string)[];
  };
}[keyof Tables & string];

interface Change {
  table: string;
  uuid: string;
  before?: Row;
  after?: Row;
  columns?: readonly string[];
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
    const index: unknown = this.#addIndex(table, new RowIndex<Row>(keyOf as unknown as KeyOf<Row>));
    return index as RowIndex<Tables[N]>;
  }

  /** Makes an index of the rows by what their column refers to: `get(uuid)` names those that refer to that row. */
  createReferenceIndex<N extends keyof Tables & string>(table: N, column: keyof Tables[N] & string): ReferenceIndex {
    return this.#addIndex(table, new ReferenceIndex(column));
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
        const after = decodeRow(monitored, update.initial ?? update.insert ?? {});
        changes.push(...replacement(name, uuid, before, after));
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
        if (update.modify) {
          if (!before)
            throw new OvsdbProtocolError(`The server modified ${table} ${uuid}, which the replica does not have.`);
          changes.push({ table, uuid, before, ...modifiedRow(monitored, before, update.modify) });
        } else if (update.delete === undefined) {
          const after = decodeRow(monitored, update.insert ?? update.initial ?? {});
          changes.push(...replacement(table, uuid, before, after));
        } else if (before) changes.push({ table, uuid, before });
      }
    }
    return this.#commit(changes);
  }

  #addIndex<I extends RowIndex<Row>>(table: string, index: I): I {
    for (const [uuid, row] of this.#table(table)) index.replace(uuid, undefined, row);
    this.#indexes.set(table, [...(this.#indexes.get(table) ?? []), index]);
    return index;
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

/** What it means for a row to come whole: nothing, if it is as it was. */
function replacement(table: string, uuid: string, before: Row | undefined, after: Row): Change[] {
  if (!before) return [{ table, uuid, after }];
  const columns = differingColumns(before, after);
  return columns.length > 0 ? [{ table, uuid, before, after, columns }] : [];
}
