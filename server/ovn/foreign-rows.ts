import type { Db } from "../db.ts";
import { log } from "../log.ts";
import { projectsOf } from "./corrected-projects.ts";
import { type RowRef, rowText, type TableName } from "./identity.ts";
import { columnType, managedTable, managedTables } from "./managed.ts";
import type { NorthboundRows } from "./northbound.ts";

interface ForeignRow {
  rowUuid: string;
  table: TableName;
  name: string;
  column: string;
  kind: string | null;
  resourceId: string | null;
  /** The row of ours that it stands in. */
  parent: string;
}

/** The columns of ours in which others' rows may stand. */
const shared = managedTables.flatMap((table) =>
  Object.entries(managedTable(table).links).flatMap(([column, sharing]) =>
    sharing === "shared" ? [{ table, column, target: columnType(table, column).key.refTable as TableName }] : [],
  ),
);
const sharingTables: ReadonlySet<string> = new Set(shared.map(({ table }) => table));

/** Somebody else's rows in ours: never touched, never a fault, and told of as long as they are there. */
export class ForeignRows {
  readonly #db: Db;
  readonly #rows: NorthboundRows;
  /** What is written down, by UUID; null: that is not known. */
  #known: Map<string, ForeignRow> | null = null;

  constructor(db: Db, rows: NorthboundRows) {
    this.#db = db;
    this.#rows = rows;
  }

  /** Looks into all rows of ours, or into those of them that somebody has changed. Returns whether it found news. */
  async look(where: readonly RowRef[] | "all"): Promise<boolean> {
    const refs = where === "all" ? [...this.#rows.owned()] : where;
    const parents = refs.filter(({ table }) => sharingTables.has(table));
    const isFirst = this.#known === null && where === "all";
    if (parents.length === 0 && !isFirst) return false;
    const looked = new Set(parents.map(rowText));
    const known = this.#known ?? new Map<string, ForeignRow>();
    const found = new Map(parents.flatMap((ref) => this.#foreignIn(ref)).map((row) => [row.rowUuid, row]));
    const gone = [...known.values()].filter(
      ({ rowUuid, parent }) => !found.has(rowUuid) && (where === "all" || looked.has(parent)),
    );
    const fresh = [...found.values()].filter(({ rowUuid }) => !known.has(rowUuid));
    if (isFirst)
      await this.#db.$executeRaw`DELETE FROM "ForeignRow" WHERE "rowUuid" <> ALL(${[...found.keys()]}::uuid[])`;
    await this.#write(gone, fresh);
    for (const { rowUuid } of gone) known.delete(rowUuid);
    for (const row of fresh) known.set(row.rowUuid, row);
    this.#known = known;
    return gone.length + fresh.length > 0;
  }

  async #write(gone: readonly ForeignRow[], fresh: readonly ForeignRow[]): Promise<void> {
    if (gone.length > 0)
      await this.#db.foreignRow.deleteMany({ where: { rowUuid: { in: gone.map(({ rowUuid }) => rowUuid) } } });
    if (fresh.length === 0) return;
    const first = fresh.slice(0, 5).map(({ table, name, column, rowUuid }) => ({ table, name, column, rowUuid }));
    log().warn({ count: fresh.length, first }, "somebody else's rows stand in ours; they are left alone");
    const projects = await projectsOf(this.#db, fresh);
    await this.#db.foreignRow.createMany({
      data: fresh.map(({ parent: _, ...row }) => ({ ...row, projectId: projects.get(row.resourceId ?? "") ?? null })),
      skipDuplicates: true,
    });
  }

  #foreignIn(ref: RowRef): ForeignRow[] {
    const parent = this.#rows.find(ref);
    if (!parent) return [];
    const [kind = null, resourceId = null] = this.#rows.unitOf(ref.table, parent.uuid)?.split("/") ?? [];
    return shared.flatMap(({ table, column, target }): ForeignRow[] => {
      if (table !== ref.table) return [];
      const strangers = ((parent.columns[column] ?? []) as readonly string[]).filter((uuid) => {
        return this.#rows.columnsOf(target, uuid) !== null && this.#rows.identify(target, uuid) === null;
      });
      return strangers.map((rowUuid) => {
        const { name } = this.#rows.columnsOf(target, rowUuid) ?? {};
        const label = typeof name === "string" && name !== "" ? name : rowUuid;
        const place = { column: `${table}.${column}`, parent: rowText(ref) };
        return { rowUuid, table: target, name: label, kind, resourceId, ...place };
      });
    });
  }
}
