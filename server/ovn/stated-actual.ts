import { canonicalDatum } from "#ovsdb/datum.ts";
import type { Datum } from "#ovsdb/types.ts";
import type { Desired } from "./desired.ts";
import type { Actual, ActualRow } from "./diff.ts";
import { type RowRef, rowUuid } from "./identity.ts";
import { columnDefault, columnType, managedTable } from "./managed.ts";
import { isReference } from "./statements.ts";

/**
 * What the Northbound holds if everything that `was` states is realised. Rows that only units outside speak of (the
 * switch of a port) are taken to exist.
 */
export class StatedActual implements Actual {
  readonly #owner: string;
  readonly #was: Desired;
  readonly #willBe: Desired;

  constructor(owner: string, was: Desired, willBe: Desired) {
    this.#owner = owner;
    this.#was = was;
    this.#willBe = willBe;
  }

  find(ref: RowRef): ActualRow | null {
    const stated = this.#was.row(ref)?.statement;
    if (!stated && this.#willBe.row(ref)) return null;
    const { columns: names, links } = managedTable(ref.table);
    const columns: Record<string, Datum> = {};
    for (const name of names) {
      const value = stated?.columns[name];
      if (value === undefined) columns[name] = columnDefault(ref.table, name);
      else columns[name] = isReference(value) ? rowUuid(this.#owner, value.row) : canonicalDatum(value);
    }
    for (const name of Object.keys(links)) columns[name] = this.#collected(ref, name);
    if (stated) columns.external_ids = canonicalDatum(stated.columns.external_ids as Datum);
    return { uuid: rowUuid(this.#owner, ref), columns };
  }

  duplicates(): string[] {
    return [];
  }

  identify(): null {
    return null;
  }

  hasColumn(): boolean {
    return true;
  }

  #collected(ref: RowRef, column: string): Datum {
    const values = [...this.#was.links(ref, column).values()].map(({ value }) => value);
    if (columnType(ref.table, column).kind === "map")
      return canonicalDatum(
        Object.fromEntries(values.flatMap((value) => ("key" in value ? [[value.key, value.value]] : []))),
      );
    return canonicalDatum(values.flatMap((value) => ("row" in value ? [rowUuid(this.#owner, value.row)] : [])));
  }
}
