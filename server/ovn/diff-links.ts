import { elementOf, hasElement } from "#ovsdb/row.ts";
import type { Row } from "#ovsdb/types.ts";
import type { RowRef, TableName } from "./identity.ts";
import { columnType, managedTable } from "./managed.ts";
import type { ColumnEdit } from "./operations.ts";
import type { LinkValue } from "./statements.ts";

interface LinkInput {
  table: TableName;
  wanted: ReadonlyMap<string, { value: LinkValue }>;
  /** The parent as it is; null if it is being inserted. */
  held: Row | null;
  /** What to compare, by identity; "all" also finds what nobody wants any more. */
  elements: ReadonlyMap<string, LinkValue> | "all";
  resolve: (ref: RowRef) => string | null;
  identify: (table: TableName, uuid: string) => string | null;
}

/** The edits of one collecting column. */
export function diffColumn(column: string, input: LinkInput): ColumnEdit {
  return columnType(input.table, column).kind === "map" ? diffMap(column, input) : diffSet(column, input);
}

function diffSet(column: string, { table, wanted, held, elements, resolve, identify }: LinkInput): ColumnEdit {
  const isPresent = (uuid: string) => held !== null && hasElement(held, column, uuid);
  const uuidOf = (value: LinkValue) => ("row" in value ? resolve(value.row) : null);
  const add: string[] = [];
  const remove: string[] = [];
  const kept = new Set<string>();
  for (const { value } of chosen(wanted, elements)) {
    const uuid = uuidOf(value);
    if (uuid === null) continue;
    kept.add(uuid);
    if (!isPresent(uuid)) add.push(uuid);
  }
  if (elements === "all") {
    const strict = managedTable(table).links[column] === "strict";
    const target = columnType(table, column).key.refTable as TableName | undefined;
    for (const uuid of (held?.[column] ?? []) as readonly string[])
      if (!kept.has(uuid) && (strict || (target && identify(target, uuid) !== null))) remove.push(uuid);
  } else {
    for (const [id, value] of elements) {
      if (wanted.has(id)) continue;
      const uuid = uuidOf(value);
      if (uuid !== null && isPresent(uuid)) remove.push(uuid);
    }
  }
  return { add: add.sort(), remove: remove.sort() };
}

function diffMap(column: string, { table, wanted, held, elements }: LinkInput): ColumnEdit {
  const present = (key: string) => (held ? elementOf(held, column, key) : undefined);
  const add: Record<string, string> = {};
  const remove: string[] = [];
  for (const { value } of chosen(wanted, elements)) {
    if (!("key" in value) || present(value.key) === value.value) continue;
    // Inserting leaves an existing key as it is, so it goes first.
    if (present(value.key) !== undefined) remove.push(value.key);
    add[value.key] = value.value;
  }
  const strict = managedTable(table).links[column] === "strict";
  const gone = elements === "all" ? (strict ? Object.keys(held?.[column] ?? {}) : []) : elements.keys();
  for (const key of gone) if (!wanted.has(key) && present(key) !== undefined) remove.push(key);
  return { add, remove: remove.sort() };
}

function chosen(wanted: LinkInput["wanted"], elements: LinkInput["elements"]): { value: LinkValue }[] {
  if (elements === "all") return [...wanted.values()];
  return [...elements.keys()].flatMap((id) => wanted.get(id) ?? []);
}
