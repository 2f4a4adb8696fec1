import { defaultDatum } from "./datum.ts";
import type { ColumnType, DatabaseSchema } from "./schema.ts";
import type { Datum, Row } from "./types.ts";

/** Tables to replicate: the columns of each, or all of them. */
export type WantedTables = Readonly<Record<string, readonly string[] | "all">>;

export interface MonitoredTable {
  readonly columns: ReadonlyMap<string, ColumnType>;
  /** Every column of a row at its default: what the server leaves out of its reports. */
  readonly defaults: Row;
}

/** What to ask a particular server for, and how to read its answers. */
export interface MonitorPlan {
  readonly tables: ReadonlyMap<string, MonitoredTable>;
  /** The `<monitor-cond-requests>` object. */
  readonly requests: Readonly<Record<string, readonly { columns: readonly string[]; where: readonly [true] }[]>>;
  /** Two plans with the same fingerprint read the same rows: only then may a monitor resume where another stopped. */
  readonly fingerprint: string;
}

/**
 * Reduces what is wanted to what the server's schema has. A column that the server lacks is not asked for; if `expected`
 * (the schema that the caller's types were made from) knows it, rows hold its default, so that their type stays true.
 */
export function planMonitor(server: DatabaseSchema, wanted: WantedTables, expected?: DatabaseSchema): MonitorPlan {
  const tables = new Map<string, MonitoredTable>();
  const requests: Record<string, { columns: string[]; where: [true] }[]> = {};
  for (const [name, wantedColumns] of Object.entries(wanted)) {
    const found = server.tables[name]?.columns ?? {};
    const known = expected?.tables[name]?.columns ?? {};
    const names =
      wantedColumns === "all" ? [...new Set([...Object.keys(found), ...Object.keys(known)])] : wantedColumns;
    const columns = new Map<string, ColumnType>();
    const defaults: Record<string, Datum> = {};
    for (const column of names) {
      const type = found[column]?.type;
      if (type) columns.set(column, type);
      const described = type ?? known[column]?.type;
      if (described) defaults[column] = defaultDatum(described);
    }
    tables.set(name, { columns, defaults });
    if (server.tables[name]) requests[name] = [{ columns: [...columns.keys()], where: [true] }];
  }
  const types = [...tables].map(([name, { columns }]) => [name, [...columns]]);
  return { tables, requests, fingerprint: JSON.stringify(types) };
}
