import { canonicalDatum, equalDatum } from "#ovsdb/datum.ts";
import type { Datum, Row } from "#ovsdb/types.ts";
import type { Desired } from "./desired.ts";
import { diffColumn } from "./diff-links.ts";
import { type RowRef, rowText, rowUuid, type TableName } from "./identity.ts";
import { columnDefault, isRoot, managedTable } from "./managed.ts";
import type { BlockedRow, ColumnEdit, Difference, RowOperation } from "./operations.ts";
import { type ColumnValue, isReference, type LinkValue, type RowStatement } from "./statements.ts";
import type { Touched } from "./touched.ts";

export interface ActualRow {
  uuid: string;
  columns: Row;
}

/** What the Northbound holds, as the diff asks for it. */
export interface Actual {
  /** The row of ours with this identity. */
  find(ref: RowRef): ActualRow | null;
  /** Further rows that bear the same identity: copies that somebody made. */
  duplicates(ref: RowRef): string[];
  /** The identity of a row, if it is ours; null for a stranger's. */
  identify(table: TableName, uuid: string): string | null;
  /** Whether the server knows the column. */
  hasColumn(table: TableName, column: string): boolean;
}

/**
 * What must happen so that the touched part of `actual` is as `desired`. Pure; the order of the operations is that of
 * the identities, so the same input gives the same plan.
 */
export function diff(owner: string, desired: Desired, actual: Actual, touched: Touched): Difference {
  const context = new Context(owner, desired, actual, touched);
  const operations: RowOperation[] = [];
  const removed = new Set<string>();
  for (const ref of byIdentity(touched.rows.values())) {
    const stated = desired.row(ref);
    const found = context.find(ref);
    if (stated && found) {
      operations.push(...context.updates(stated.statement, found));
      const { label } = stated.statement;
      // A copy that is no root goes with its place in what holds it.
      if (isRoot(ref.table))
        for (const uuid of actual.duplicates(ref)) operations.push({ op: "delete", ...ref, uuid, label });
    } else if (stated && context.inserting.has(rowText(ref))) operations.push(context.insert(stated.statement));
    else if (!stated && found) {
      removed.add(rowText(ref));
      // A row that is no root vanishes with the last reference to it, which its unit states no more either.
      if (isRoot(ref.table)) operations.push({ op: "delete", ...ref, uuid: found.uuid, label: labelOf(found, ref) });
    }
  }
  operations.push(...context.linkEdits(removed));
  return { operations, blocked: context.blocked };
}

class Context {
  readonly #owner: string;
  readonly #desired: Desired;
  readonly #actual: Actual;
  readonly #touched: Touched;
  /** What was found: a row that is not there is looked for by two identities, and asked for by each element that refers to it. */
  readonly #found = new Map<string, ActualRow | null>();
  /** Rows that this plan inserts, with the UUID that each asks for. */
  readonly inserting = new Map<string, string>();
  readonly blocked: BlockedRow[] = [];

  constructor(owner: string, desired: Desired, actual: Actual, touched: Touched) {
    this.#owner = owner;
    this.#desired = desired;
    this.#actual = actual;
    this.#touched = touched;
    const missing = [...touched.rows.values()].filter((ref) => desired.row(ref) && !this.find(ref));
    const admit = (ref: RowRef) => this.inserting.set(rowText(ref), rowUuid(owner, ref));
    for (const ref of missing) if (isRoot(ref.table)) admit(ref);
    for (const ref of missing) {
      if (isRoot(ref.table)) continue;
      // Alone it would vanish at once, without an error.
      const absent = this.#absentParent(ref);
      if (absent) this.blocked.push({ ...ref, missing: absent });
      else admit(ref);
    }
  }

  find(ref: RowRef): ActualRow | null {
    const key = rowText(ref);
    const known = this.#found.get(key);
    if (known !== undefined) return known;
    const found = this.#actual.find(ref);
    this.#found.set(key, found);
    return found;
  }

  /** The UUID of a row that exists or will; null if it does neither. */
  readonly resolve = (ref: RowRef): string | null => {
    return this.find(ref)?.uuid ?? this.inserting.get(rowText(ref)) ?? null;
  };

  insert(statement: RowStatement): RowOperation {
    const { table, id, label } = statement;
    const columns: Record<string, Datum> = {};
    for (const [column, value] of Object.entries(statement.columns)) {
      const datum = this.#value(table, column, value);
      if (this.#actual.hasColumn(table, column) && !equalDatum(datum, columnDefault(table, column)))
        columns[column] = datum;
    }
    for (const column of Object.keys(managedTable(table).links)) {
      const { add } = diffColumn(column, this.#linkInput(statement, undefined, column, "all"));
      if (Array.isArray(add) ? add.length > 0 : Object.keys(add).length > 0) columns[column] = add;
    }
    return {
      op: "insert",
      table,
      id,
      uuid: this.inserting.get(rowText(statement)) ?? rowUuid(this.#owner, statement),
      label,
      columns,
    };
  }

  updates({ table, id, label, columns: wanted }: RowStatement, found: ActualRow): RowOperation[] {
    const columns: Record<string, Datum> = {};
    for (const column of managedTable(table).columns) {
      if (!this.#actual.hasColumn(table, column)) continue;
      const value = wanted[column];
      const datum = value === undefined ? columnDefault(table, column) : this.#value(table, column, value);
      if (!equalDatum(datum, found.columns[column] ?? null)) columns[column] = datum;
    }
    const operations: RowOperation[] = [];
    const on = { table, id, uuid: found.uuid, label };
    if (Object.keys(columns).length > 0) operations.push({ op: "update", ...on, columns });
    const marks = marksEdit(wanted.external_ids as Record<string, string>, found.columns.external_ids);
    if (marks) operations.push({ op: "mutate", ...on, edits: { external_ids: marks } });
    return operations;
  }

  /** The edits of collecting columns, gathered by row. */
  linkEdits(removed: ReadonlySet<string>): RowOperation[] {
    const operations: RowOperation[] = [];
    const byParent = Map.groupBy(this.#touched.columns.values(), ({ parent }) => rowText(parent));
    const parents = [...byParent.values()].flatMap(([first]) => (first ? [first.parent] : []));
    for (const parent of byIdentity(parents)) {
      const found = this.find(parent);
      // What is inserted brings its elements along; what goes takes them away.
      if (!found || removed.has(rowText(parent))) continue;
      const edits: Record<string, ColumnEdit> = {};
      for (const touched of byParent.get(rowText(parent)) ?? []) {
        if (!this.#actual.hasColumn(parent.table, touched.column)) continue;
        const edit = diffColumn(touched.column, this.#linkInput(parent, found, touched.column, touched.elements));
        if (edit.remove.length > 0 || Object.keys(edit.add).length > 0) edits[touched.column] = edit;
      }
      const label = this.#desired.row(parent)?.statement.label ?? labelOf(found, parent);
      const { table, id } = parent;
      if (Object.keys(edits).length > 0) operations.push({ op: "mutate", table, id, uuid: found.uuid, label, edits });
    }
    return operations;
  }

  #linkInput(parent: RowRef, found: ActualRow | undefined, column: string, elements: Map<string, LinkValue> | "all") {
    return {
      table: parent.table,
      wanted: this.#desired.links(parent, column),
      held: found?.columns ?? null,
      elements,
      resolve: this.resolve,
      identify: (table: TableName, uuid: string) => this.#actual.identify(table, uuid),
    };
  }

  #value(table: TableName, column: string, value: ColumnValue): Datum {
    if (isReference(value)) return this.resolve(value.row);
    return this.#actual.hasColumn(table, column) ? canonicalDatum(value) : null;
  }

  /** Null if every row that this one shall be in exists or is being inserted. */
  #absentParent(ref: RowRef): RowRef | null {
    const stated = this.#desired.row(ref);
    const links = (stated && this.#desired.statementsOf(stated.unit)?.links) ?? [];
    let isHeld = false;
    for (const { parent, column, value } of links) {
      if (!("row" in value) || rowText(value.row) !== rowText(ref)) continue;
      // A port without its group would be without the rules of that.
      if (!this.find(parent) && !this.inserting.has(rowText(parent))) return parent;
      isHeld ||= isStrong(parent.table, column);
    }
    return isHeld ? null : ref;
  }
}

/** Port groups refer to ports weakly: being in one keeps nothing alive. */
function isStrong(table: TableName, column: string): boolean {
  return !(table === "Port_Group" && column === "ports");
}

/** Our marks in `external_ids`; other people's keys in it are theirs. */
function marksEdit(wanted: Readonly<Record<string, string>>, held: Datum | undefined): ColumnEdit | null {
  const marks = (held ?? {}) as Record<string, string>;
  const add: Record<string, string> = {};
  const remove: string[] = [];
  for (const [key, value] of Object.entries(wanted)) {
    if (marks[key] === value) continue;
    if (marks[key] !== undefined) remove.push(key);
    add[key] = value;
  }
  return Object.keys(add).length > 0 ? { add, remove } : null;
}

function labelOf(found: ActualRow, ref: RowRef): string {
  const marks = found.columns.external_ids as Readonly<Record<string, string>> | undefined;
  return marks?.["skein:name"] ?? ref.id;
}

function byIdentity(refs: Iterable<RowRef>): RowRef[] {
  const keyed = [...refs].map((ref) => [rowText(ref), ref] as const);
  return keyed.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, ref]) => ref);
}
