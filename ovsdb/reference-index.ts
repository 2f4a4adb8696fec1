import { collectionOf } from "./row.ts";
import { RowIndex } from "./row-index.ts";
import type { Datum, Row } from "./types.ts";

/**
 * Reverse references: finds the rows whose column refers to a row (or holds any other text: an element of a set, a value of
 * a map). Of a large set only what changes is looked at.
 */
export class ReferenceIndex extends RowIndex<Row> {
  readonly #column: string;

  constructor(column: string) {
    super((row) => textsOf(row, column));
    this.#column = column;
  }

  /** Called by the replica. */
  override replace(uuid: string, before: Row | undefined, after: Row | undefined): void {
    const old = before && collectionOf(before, this.#column);
    const current = after && collectionOf(after, this.#column);
    // Several pairs of a map may have the same value, so that the one which goes does not tell whether it is the last.
    const undo = old && current && !current.isMap ? old.undoOf(current) : null;
    if (!undo) super.replace(uuid, before, after);
    for (const [element, was] of undo ?? []) {
      if (was === undefined) this.add(String(element), uuid);
      else this.remove(String(element), uuid);
    }
  }
}

function textsOf(row: Row, column: string): string[] {
  const large = collectionOf(row, column);
  if (large) return Array.from(large.elements(), ([key, value]) => String(large.isMap ? value : key));
  const value: Datum | undefined = row[column];
  if (value === null || value === undefined) return [];
  return (typeof value === "object" ? Object.values(value) : [value]).map(String);
}
