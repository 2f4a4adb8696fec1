import type { Datum } from "#ovsdb/types.ts";
import type { TableName } from "./identity.ts";
import { columnType } from "./managed.ts";
import { type ColumnEdit, isList, type RowOperation } from "./operations.ts";

/**
 * The operations as one `ovn-nbctl` command, which is one transaction: rows get the same UUIDs. Every argument is quoted
 * for a POSIX shell, so that a name such as `$(reboot)` stays a name.
 */
export function commandOf(operations: readonly RowOperation[]): string {
  return `ovn-nbctl ${operations.flatMap(parts).join(" \\\n  -- ")}`;
}

function parts(operation: RowOperation): string[] {
  const { table, uuid } = operation;
  switch (operation.op) {
    case "insert":
      return [`--id=${uuid} create ${table}${assignments(table, operation.columns)}`];
    case "update":
      return [`set ${table} ${uuid}${assignments(table, operation.columns)}`];
    case "delete":
      return [`destroy ${table} ${uuid}`];
    case "mutate":
      return Object.entries(operation.edits).flatMap(([column, edit]) => edits(table, uuid, column, edit));
  }
}

function assignments(table: TableName, columns: Readonly<Record<string, Datum>>): string {
  return Object.entries(columns)
    .map(([column, value]) => ` ${shellWord(`${column}=${datumText(table, column, value)}`)}`)
    .join("");
}

function edits(table: TableName, uuid: string, column: string, { add, remove }: ColumnEdit): string[] {
  const isUuid = columnType(table, column).key.type === "uuid";
  const element = (text: string) => shellWord(isUuid ? text : atomText(text));
  const added = isList(add)
    ? add.map(element)
    : Object.entries(add).map(([key, value]) => shellWord(`${atomText(key)}=${atomText(value)}`));
  const lines: string[] = [];
  if (remove.length > 0) lines.push(`remove ${table} ${uuid} ${column} ${remove.map(element).join(" ")}`);
  if (added.length > 0) lines.push(`add ${table} ${uuid} ${column} ${added.join(" ")}`);
  return lines;
}

function datumText(table: TableName, column: string, value: Datum): string {
  const atom = (one: unknown) => (columnType(table, column).key.type === "uuid" ? String(one) : atomText(one));
  if (value === null) return "[]";
  if (Array.isArray(value)) return `[${value.map(atom).join(", ")}]`;
  if (typeof value !== "object") return atom(value);
  const pairs = Object.entries(value).map(([key, entry]) => `${atomText(key)}=${atomText(entry)}`);
  return `{${pairs.join(", ")}}`;
}

/** ovs-vsctl(8), "Database Values": a quoted string is a JSON string. */
function atomText(value: unknown): string {
  return JSON.stringify(value);
}

function shellWord(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
