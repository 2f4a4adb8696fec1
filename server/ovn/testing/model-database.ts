import { canonicalDatum } from "#ovsdb/datum.ts";
import type { Datum } from "#ovsdb/types.ts";
import type { Actual, ActualRow } from "../diff.ts";
import { idKey, ownerKey, type RowRef, type TableName } from "../identity.ts";
import { columnDefault, columnType, isRoot, managedTables, replicatedColumns } from "../managed.ts";
import type { RowOperation } from "../operations.ts";

type ModelRow = Record<string, Datum>;

/** For the laws of the diff: what a plan leaves behind, with OVSDB's rules for references (RFC 7047, 3.2). No server. */
export class ModelDatabase implements Actual {
  readonly #tables = new Map<TableName, Map<string, ModelRow>>(managedTables.map((table) => [table, new Map()]));
  readonly #owner: string;

  constructor(owner: string) {
    this.#owner = owner;
  }

  apply(operations: readonly RowOperation[]): void {
    for (const operation of operations) {
      const rows = this.rows(operation.table);
      const row = rows.get(operation.uuid);
      if (operation.op === "insert") {
        if (row) throw new Error(`duplicate uuid ${operation.uuid}`);
        const defaults = replicatedColumns(operation.table).map((name) => [name, columnDefault(operation.table, name)]);
        rows.set(operation.uuid, { ...Object.fromEntries(defaults), ...operation.columns });
      } else if (!row)
        throw new Error(`${operation.op} of a row that is not there: ${operation.table} ${operation.uuid}`);
      else if (operation.op === "delete") rows.delete(operation.uuid);
      else if (operation.op === "update") rows.set(operation.uuid, { ...row, ...operation.columns });
      else {
        const changed = { ...row };
        for (const [column, edit] of Object.entries(operation.edits))
          changed[column] = edited(row[column] ?? null, edit);
        rows.set(operation.uuid, changed);
      }
    }
    this.#settleReferences();
  }

  rows(table: TableName): Map<string, ModelRow> {
    const rows = this.#tables.get(table);
    if (!rows) throw new Error(`no table ${table}`);
    return rows;
  }

  /** All contents, for comparison. */
  contents(): Record<string, Record<string, ModelRow>> {
    return structuredClone(
      Object.fromEntries([...this.#tables].map(([table, rows]) => [table, Object.fromEntries([...rows].sort())])),
    );
  }

  find({ table, id }: RowRef): ActualRow | null {
    for (const [uuid, columns] of this.rows(table)) if (this.identify(table, uuid) === id) return { uuid, columns };
    return null;
  }

  duplicates(): string[] {
    return [];
  }

  identify(table: TableName, uuid: string): string | null {
    const marks = this.rows(table).get(uuid)?.external_ids as Record<string, string> | undefined;
    return marks?.[ownerKey] === this.#owner ? (marks[idKey] ?? null) : null;
  }

  hasColumn(): boolean {
    return true;
  }

  /** Unreferenced rows of other than root tables vanish, and references to missing rows with them. */
  #settleReferences(): void {
    for (let changed = true; changed; ) {
      changed = false;
      const strong = new Set<string>();
      this.#eachReference((target, weak) => {
        if (!weak) strong.add(target);
        return true;
      });
      for (const [table, rows] of this.#tables)
        for (const uuid of [...rows.keys()])
          if (!isRoot(table) && !strong.has(uuid)) {
            rows.delete(uuid);
            changed = true;
          }
    }
    const all = new Set([...this.#tables.values()].flatMap((rows) => [...rows.keys()]));
    this.#eachReference((target, weak) => {
      if (!all.has(target) && !weak) throw new Error(`referential integrity violation: ${target}`);
      return all.has(target);
    });
  }

  #eachReference(keep: (target: string, weak: boolean) => boolean): void {
    for (const [table, rows] of this.#tables)
      for (const row of rows.values())
        for (const [column, value] of Object.entries(row)) {
          const { key, kind } = columnType(table, column);
          if (!key.refTable || value === null) continue;
          const targets = kind === "set" ? (value as readonly string[]) : [String(value)];
          const kept = targets.filter((target) => keep(target, key.refType === "weak"));
          row[column] = kind === "set" ? kept : (kept[0] ?? null);
        }
  }
}

function edited(value: Datum, { add, remove }: { add: unknown; remove: readonly string[] }): Datum {
  if (Array.isArray(value))
    return canonicalDatum([...value.filter((atom) => !remove.includes(String(atom))), ...(add as string[])]);
  const pairs = Object.entries(value as Record<string, string>).filter(([key]) => !remove.includes(key));
  return canonicalDatum({ ...(add as Record<string, string>), ...Object.fromEntries(pairs) });
}
