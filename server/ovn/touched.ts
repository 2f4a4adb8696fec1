import type { Desired } from "./desired.ts";
import { type RowRef, rowText } from "./identity.ts";
import { managedTable } from "./managed.ts";
import { type LinkValue, linkText, type Statements } from "./statements.ts";

interface TouchedColumn {
  parent: RowRef;
  column: string;
  /** The elements to compare by identity, or everything that is in the column. */
  elements: Map<string, LinkValue> | "all";
}

/** What a pass compares: rows, and elements of columns. Its size is that of the change, not that of the network. */
export class Touched {
  readonly rows = new Map<string, RowRef>();
  readonly columns = new Map<string, TouchedColumn>();

  /** All that a unit states or stated. */
  addStatements(statements: Statements | null): void {
    for (const row of statements?.rows ?? []) this.addRow(row);
    for (const { parent, column, value } of statements?.links ?? []) {
      const touched = this.#column(parent, column);
      if (touched.elements !== "all") touched.elements.set(linkText(value), value);
    }
  }

  addRow({ table, id }: RowRef): void {
    this.rows.set(rowText({ table, id }), { table, id });
  }

  /** A row that somebody else may have changed: itself, all that its columns collect, and its unit's other words. */
  addSuspect(ref: RowRef, desired: Desired): void {
    this.addRow(ref);
    this.addCollected(ref);
    const stated = desired.row(ref);
    if (stated) this.addStatements(desired.statementsOf(stated.unit));
  }

  /** Every element of every collecting column of the row. */
  addCollected(ref: RowRef): void {
    for (const column of Object.keys(managedTable(ref.table).links)) this.#column(ref, column).elements = "all";
  }

  #column({ table, id }: RowRef, column: string): TouchedColumn {
    const key = `${rowText({ table, id })}.${column}`;
    const found = this.columns.get(key) ?? { parent: { table, id }, column, elements: new Map() };
    this.columns.set(key, found);
    return found;
  }
}
