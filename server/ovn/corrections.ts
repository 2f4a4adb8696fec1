import { NIL } from "uuid";
import type { CorrectionDetail } from "#model/resources/correction.ts";
import type { Datum, Row } from "#ovsdb/types.ts";
import type { Db } from "../db.ts";
import { log } from "../log.ts";
import { correctedRows } from "../metrics/reconcile.ts";
import { projectsOf } from "./corrected-projects.ts";
import { rowText, type TableName } from "./identity.ts";
import { columnType } from "./managed.ts";
import { type ColumnEdit, isList, type RowOperation } from "./operations.ts";

/** More than so many of a kind in one table are one correction: after a wiped Northbound it is every row there was. */
const singleLimit = 20;
/** So many are named in it. */
const namedRows = 5;
/** So many elements of a column are kept of what it held and what was wanted. */
const keptElements = 20;

/** What is asked about rows while they still are as they were found. */
export interface Found {
  columnsOf(table: TableName, uuid: string): Row | null;
  nameOf(table: TableName, uuid: string): string | null;
  unitOf(table: TableName, uuid: string): string | null;
}

/** An operation that nobody had asked for, with what it finds. */
export interface Correction {
  op: RowOperation["op"];
  table: TableName;
  /** All zeros: it stands for many rows. */
  rowUuid: string;
  kind: string | null;
  resourceId: string | null;
  name: string;
  rows: number;
  what: string;
  details: CorrectionDetail[];
}

/**
 * What is wrong, read before it is put right. `explained`: rows, as text, of which changes speak; `unitOf`: the unit that
 * wants the row now, as text.
 */
export function correctionsIn(
  operations: readonly RowOperation[],
  explained: ReadonlySet<string>,
  found: Found,
  unitOf: (operation: RowOperation) => string | null,
): Correction[] {
  const wrong = operations.filter((operation) => !explained.has(rowText(operation)));
  const labels = new Map(operations.map(({ uuid, label }) => [uuid, label]));
  return wrong.map((operation) => {
    const { op, table, uuid, label } = operation;
    const unit = unitOf(operation) ?? found.unitOf(table, uuid);
    const [kind = null, resourceId = null] = unit?.split("/") ?? [];
    const details = detailsOf(operation, found, labels);
    const what = whatHappened(operation, details);
    return { op, table, rowUuid: uuid, kind, resourceId, name: label, rows: 1, what, details };
  });
}

/** Writes down what was found wrong and has been put right; one line in the log. */
export async function recordCorrections(db: Db, corrections: readonly Correction[]): Promise<void> {
  if (corrections.length === 0) return;
  for (const { op, table } of corrections) correctedRows.inc({ op, table });
  const data = foldCorrections(corrections);
  const first = data.slice(0, 5).map(({ what }) => what);
  const rows = Object.fromEntries([...countBy(corrections)]);
  log().warn({ count: corrections.length, rows, first }, "put right what somebody else had changed");
  const projects = await projectsOf(db, data);
  const stored = data.map((one) => ({ ...one, projectId: projects.get(one.resourceId ?? "") ?? null }));
  await db.$executeRaw`
    INSERT INTO "Correction" ("op", "table", "rowUuid", "kind", "resourceId", "projectId", "name", "rows", "what", "details")
    SELECT * FROM jsonb_to_recordset(${JSON.stringify(stored)}::jsonb) AS new ("op" text, "table" text, "rowUuid" uuid,
      "kind" text, "resourceId" uuid, "projectId" uuid, "name" text, "rows" int, "what" text, "details" jsonb)`;
}

/** How many operations of each kind there are in each table, for example `{"insert Logical_Switch_Port": 3}`. */
export function countOperations(operations: readonly { op: string; table: string }[]): Record<string, number> {
  return Object.fromEntries(countBy(operations));
}

function countBy(operations: readonly { op: string; table: string }[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { op, table } of operations) counts.set(`${op} ${table}`, (counts.get(`${op} ${table}`) ?? 0) + 1);
  return counts;
}

/** A row that was gone and comes again is put back where it stood: one cause, told once. */
function withoutPlaces(corrections: readonly Correction[]): Correction[] {
  const again = new Set(corrections.flatMap(({ op, name }) => (op === "insert" ? [name] : [])));
  const isPlace = ({ held, wanted }: CorrectionDetail) =>
    Array.isArray(held) &&
    held.length === 0 &&
    Array.isArray(wanted) &&
    wanted.every((each) => again.has(String(each)));
  return corrections.filter(({ op, details }) => op !== "mutate" || !details.every(isPlace));
}

/** One for each row, or one for all of a kind in a table when they are many. */
export function foldCorrections(corrections: readonly Correction[]): Correction[] {
  const groups = Map.groupBy(withoutPlaces(corrections), ({ op, table }) => `${op} ${table}`);
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    return first && group.length > singleLimit ? [summary(first, group)] : group;
  });
}

const summaries: Record<RowOperation["op"], string> = {
  insert: "were gone and were made again",
  update: "had been changed and were put right",
  mutate: "had other elements and were put right",
  delete: "that nobody wants were removed",
};

function summary({ op, table }: Correction, group: readonly Correction[]): Correction {
  const what = `${group.length} rows in ${table} ${summaries[op]}: ${list(group.map(({ name }) => name))}`;
  const name = `${group.length} rows`;
  return { op, table, rowUuid: NIL, kind: null, resourceId: null, name, rows: group.length, what, details: [] };
}

function whatHappened({ op, table, label }: RowOperation, details: readonly CorrectionDetail[]): string {
  const columns = details.map(({ column }) => column).join(", ");
  switch (op) {
    case "insert":
      return `${label}: its row in ${table} was gone and was made again`;
    case "update":
      return `${label}: ${columns} in ${table} had been changed and was put right`;
    case "mutate":
      return `${label}: ${details.map(editText).join(", ")} in ${table}`;
    case "delete":
      return `${label}: a row in ${table} that nobody wants was removed`;
  }
}

function editText({ column, held, wanted }: CorrectionDetail): string {
  const words = (value: CorrectionDetail["held"]) =>
    Array.isArray(value) ? value.map(String) : Object.keys(Object(value));
  const [removed, added] = [words(held), words(wanted)];
  return [
    ...(removed.length > 0 ? [`${list(removed)} removed from ${column}`] : []),
    ...(added.length > 0 ? [`${list(added)} put back into ${column}`] : []),
  ].join(", ");
}

function detailsOf(operation: RowOperation, found: Found, labels: ReadonlyMap<string, string>): CorrectionDetail[] {
  const { op, table, uuid } = operation;
  if (op === "insert" || op === "delete") return [];
  const columns = found.columnsOf(table, uuid) ?? {};
  if (op === "update")
    return Object.entries(operation.columns).map(([column, wanted]) => {
      return { column, held: plain(columns[column] ?? null), wanted: plain(wanted) };
    });
  return Object.entries(operation.edits).map(([column, edit]) => {
    return { column, ...editOf(edit, { table, column, held: columns[column] ?? null, found, labels }) };
  });
}

interface EditPlace {
  table: TableName;
  column: string;
  held: Datum;
  found: Found;
  labels: ReadonlyMap<string, string>;
}

function editOf({ add, remove }: ColumnEdit, { table, column, held, found, labels }: EditPlace) {
  if (!isList(add)) {
    const pairs = (held ?? {}) as Readonly<Record<string, string>>;
    return { held: plain(Object.fromEntries(remove.map((key) => [key, pairs[key] ?? ""]))), wanted: plain(add) };
  }
  const target = columnType(table, column).key.refTable as TableName | undefined;
  const nameOf = (uuid: string) => labels.get(uuid) ?? (target && found.nameOf(target, uuid)) ?? uuid;
  return { held: plain(remove.map(nameOf)), wanted: plain(add.map(nameOf)) };
}

/** As JSON, and no longer than somebody reads. */
function plain(value: unknown): CorrectionDetail["held"] {
  const json: CorrectionDetail["held"] = JSON.parse(JSON.stringify(value ?? null));
  if (Array.isArray(json)) return json.slice(0, keptElements);
  if (typeof json !== "object" || json === null) return json;
  return Object.fromEntries(Object.entries(json).slice(0, keptElements));
}

function list(words: readonly string[]): string {
  const more = words.length > namedRows ? ` and ${words.length - namedRows} more` : "";
  return words.slice(0, namedRows).join(", ") + more;
}
