import { isDeepStrictEqual } from "node:util";
import type { z } from "zod";
import type { ResourceKind } from "#model/registry.ts";
import type { ProjectScope } from "../caller.ts";
import type { WriteTx } from "../changes/commit.ts";
import type { ChangeHead } from "../changes/record.ts";
import { columnsOf, setColumns, type Table, tableOf } from "../columns.ts";
import { inOrder, itemPath, refuseRepeatedIds } from "./batch.ts";
import { refuseStale, storedRows } from "./conflict.ts";
import { snapshotOf } from "./snapshot-of.ts";

/** A row that people change: by its id, over the version that they have seen. */
interface Versioned {
  id: string;
  version: number;
}

/** The columns that an update may set: the fields of its schema. */
export function changedBy(schema: z.ZodObject): string[] {
  return Object.keys(schema.shape).filter((name) => name !== "id" && name !== "version");
}

/** What is special about changing objects of one kind. */
export interface Updating<Row extends Versioned, Shown> {
  kind: ResourceKind;
  table: Table;
  /** The columns that an update may set. */
  columns: readonly string[];
  headOf: (row: Row) => ChangeHead;
  /** The project's rows among the ids, locked. */
  lock: (ids: string[]) => Promise<Row[]>;
  /** As the API shows them, in their order; `written` are those that this write has changed. */
  show: (rows: Row[], written?: ReadonlySet<string>) => Promise<Shown[]>;
  /** The rules: refuses what `wanted` may not be, or completes it. Both in the order of the items. */
  settle: (before: readonly Row[], wanted: Row[]) => Promise<Row[]>;
  /** What else follows from the rows that were changed; called once. */
  follow?: (changed: readonly { before: Row; after: Row }[]) => Promise<void>;
}

/** Changes rows whose versions are still those that the caller saw. What stays the same leaves no trace. */
export async function updateRows<Row extends Versioned, Shown>(
  tx: WriteTx,
  scope: ProjectScope,
  items: readonly Versioned[],
  updating: Updating<Row, Shown>,
): Promise<Shown[]> {
  const { kind, table, columns, headOf, lock, show, settle, follow } = updating;
  const ids = items.map(({ id }) => id);
  const idPath = (index: number) => itemPath(index, "id");
  refuseRepeatedIds(ids, idPath);
  const before = inOrder(ids, await lock(ids), kind, idPath);
  await refuseStale(scope, items, before, { kind, nameOf: (row) => headOf(row).name, show });
  const after = await settle(
    before,
    before.map((row, index) => merged(row, items[index], columns)),
  );
  const changed = after.filter((row, index) => !isDeepStrictEqual(row, before[index]));
  const stored = storedRows(ids, changed, await store(tx, table, columns, changed));
  const pairs = before.flatMap((row) => {
    const now = stored.get(row.id);
    return now ? [{ before: row, after: now }] : [];
  });
  await follow?.(pairs);
  for (const { before, after } of pairs)
    tx.change({ ...headOf(after), action: "updated", before: snapshotOf(before), after: snapshotOf(after) });
  return show(
    before.map((row) => stored.get(row.id) ?? row),
    new Set(stored.keys()),
  );
}

/** The row with what the item says of its columns. */
function merged<Row extends object>(row: Row, item: object | undefined, columns: readonly string[]): Row {
  const said = Object.entries(item ?? {}).filter(([name, value]) => value !== undefined && columns.includes(name));
  return { ...row, ...Object.fromEntries(said) };
}

/** Writes the rows over the versions they were read as, in one statement, and returns them as they are now. */
async function store<Row>(tx: WriteTx, table: Table, columns: readonly string[], rows: readonly Row[]): Promise<Row[]> {
  if (rows.length === 0) return [];
  const name = tableOf(table);
  return tx.db.$queryRaw<Row[]>`
    UPDATE ${name} AS old SET ${setColumns(table, columns)}, "version" = old."version" + 1, "updatedAt" = clock_timestamp()
    FROM jsonb_populate_recordset(NULL::${name}, ${JSON.stringify(rows)}::jsonb) AS new
    WHERE old."id" = new."id" AND old."version" = new."version" RETURNING ${columnsOf(table, "old")}`;
}
