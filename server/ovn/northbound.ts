import { OvsdbClient } from "#ovsdb/client.ts";
import type { TlsOptions } from "#ovsdb/endpoint.ts";
import type { RowIndex } from "#ovsdb/row-index.ts";
import type { AnyTables, Row } from "#ovsdb/types.ts";
import type { Actual, ActualRow } from "./diff.ts";
import { idKey, ownerKey, type RowRef, rowUuid, type TableName, unitKey } from "./identity.ts";
import { logOvsdb } from "./log-ovsdb.ts";
import { columnType, isRoot, managedTable, managedTables, replicatedColumns } from "./managed.ts";
import { northboundSchema } from "./schema/northbound.generated.ts";

export type NorthboundClient = OvsdbClient;

/** A client of the Northbound with a replica of exactly the columns that we compare. Not started. */
export function openNorthbound(endpoints: readonly string[], tls?: () => TlsOptions): NorthboundClient {
  return new OvsdbClient<AnyTables>({
    endpoints,
    tls,
    database: "OVN_Northbound",
    schema: northboundSchema,
    tables: {
      ...Object.fromEntries(managedTables.map((table) => [table, replicatedColumns(table)])),
      NB_Global: ["nb_cfg", "sb_cfg", "options"],
    },
    requestTimeoutMs: 5_000,
    maxBackoffMs: 2_000,
    log: logOvsdb("northbound"),
  });
}

/** A row of ours in the replica. */
export interface OwnedRow extends RowRef {
  uuid: string;
  /** The unit that stated it, as text; null if the mark is missing. */
  unit: string | null;
}

/** The Northbound as the diff sees it: rows of this installation, found by their marks. */
export class NorthboundRows implements Actual {
  readonly #client: NorthboundClient;
  readonly #owner: string;
  readonly #byId = new Map<TableName, RowIndex<Row>>();

  constructor(client: NorthboundClient, owner: string) {
    this.#client = client;
    this.#owner = owner;
    for (const table of managedTables) {
      const index = client.replica.createIndex(table, (row) => this.#idOf(row));
      this.#byId.set(table, index);
    }
  }

  find(ref: RowRef): ActualRow | null {
    const rows = this.#client.replica.table(ref.table);
    const marked = this.#byId.get(ref.table)?.get(ref.id);
    const [first] = marked ?? [];
    if (first !== undefined && marked?.size === 1) return actualRow(rows, first);
    // Whose marks were removed is still recognised by the UUID it was given; of several with the same marks, it is the one.
    const uuid = rowUuid(this.#owner, ref);
    return actualRow(rows, uuid) ?? (first === undefined ? null : actualRow(rows, first));
  }

  identify(table: TableName, uuid: string): string | null {
    const row = this.#client.replica.table(table).get(uuid);
    return row ? this.#idOf(row) : null;
  }

  duplicates(ref: RowRef): string[] {
    const uuids = this.#byId.get(ref.table)?.get(ref.id);
    if (!uuids || uuids.size < 2) return [];
    const { uuid: chosen } = this.find(ref) ?? {};
    return [...uuids].filter((uuid) => uuid !== chosen).sort();
  }

  /** Whether another row has the same identity and is the one that counts. */
  isSecond(table: TableName, uuid: string): boolean {
    const id = this.identify(table, uuid);
    return id !== null && this.find({ table, id })?.uuid !== uuid;
  }

  hasColumn(table: TableName, column: string): boolean {
    return this.#client.replica.hasColumn(table, column);
  }

  /** The identity of a row, present or past, by its marks. */
  refOf(table: TableName, row: Row | undefined): RowRef | null {
    const id = row ? this.#idOf(row) : null;
    return id === null ? null : { table, id };
  }

  /** The replicated columns of a row, ours or not; null if there is none. */
  columnsOf(table: TableName, uuid: string): Row | null {
    return this.#client.replica.table(table).get(uuid) ?? null;
  }

  /** The unit that a row says it belongs to. */
  unitOf(table: TableName, uuid: string): string | null {
    return marksOf(this.#client.replica.table(table).get(uuid))?.[unitKey] ?? null;
  }

  /** What a row of ours is for people: its name, else its identity; null for a stranger's. */
  nameOf(table: TableName, uuid: string): string | null {
    const row = this.#client.replica.table(table).get(uuid);
    const id = row ? this.#idOf(row) : null;
    return id === null ? null : (marksOf(row)?.["skein:name"] ?? id);
  }

  /** The rows of ours that lie in a row and vanish with it. */
  within({ table, uuid }: { table: TableName; uuid: string }): { table: TableName; uuid: string }[] {
    const columns = this.columnsOf(table, uuid) ?? {};
    return Object.keys(managedTable(table).links).flatMap((column) => {
      const { refTable, refType } = columnType(table, column).key;
      const target = refTable as TableName | undefined;
      if (!target || refType === "weak" || isRoot(target)) return [];
      const inner = ((columns[column] ?? []) as readonly string[]).filter(
        (each) => this.identify(target, each) !== null,
      );
      return inner.map((each) => ({ table: target, uuid: each }));
    });
  }

  /** Every row that bears the marks of this installation. */
  *owned(): Generator<OwnedRow> {
    for (const [table, index] of this.#byId)
      for (const id of index.keys())
        for (const uuid of index.get(id)) yield { table, id, uuid, unit: this.unitOf(table, uuid) };
  }

  #idOf(row: Row): string | null {
    const marks = marksOf(row);
    return marks?.[ownerKey] === this.#owner ? (marks[idKey] ?? null) : null;
  }
}

function actualRow(rows: ReadonlyMap<string, Row>, uuid: string): ActualRow | null {
  const columns = rows.get(uuid);
  return columns ? { uuid, columns } : null;
}

function marksOf(row: Row | undefined): Readonly<Record<string, string>> | undefined {
  return row?.external_ids as Readonly<Record<string, string>> | undefined;
}
