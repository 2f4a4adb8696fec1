import { type UnitKey, unitText } from "../intent/types.ts";
import { type RowRef, rowText } from "./identity.ts";
import { type LinkStatement, type LinkValue, linkText, type RowStatement, type Statements } from "./statements.ts";

interface StatedLink {
  value: LinkValue;
  /** Nearly always one; a set for each of some 50,000 links would take more than all else. */
  units: readonly string[];
}
interface StatedRow {
  statement: RowStatement;
  unit: UnitKey;
}

/**
 * Everything that all units state, by row and by column. It remembers what each unit stated last, so that what a
 * changed or vanished unit no longer wants is known without looking at the others.
 */
export class Desired {
  readonly #units = new Map<string, { unit: UnitKey; statements: Statements }>();
  readonly #rows = new Map<string, StatedRow>();
  /** Row, column, element. An element stays while any unit states it. */
  readonly #links = new Map<string, Map<string, Map<string, StatedLink>>>();

  /** Puts `statements` (null: none any more) in place of what the unit stated. Returns what it stated before. */
  replace({ kind, id }: UnitKey, statements: Statements | null): Statements | null {
    // No more of a unit than its key: what it was compiled from is not kept.
    const unit = { kind, id };
    const key = unitText(unit);
    const before = this.#units.get(key)?.statements ?? null;
    // A row is one unit's own; only columns that collect are stated by several.
    for (const row of before?.rows ?? []) this.#rows.delete(rowText(row));
    for (const link of before?.links ?? []) this.#unlink(key, link);
    if (!statements) {
      this.#units.delete(key);
      return before;
    }
    this.#units.set(key, { unit, statements });
    for (const statement of statements.rows) this.#rows.set(rowText(statement), { statement, unit });
    for (const link of statements.links) this.#link(key, link);
    return before;
  }

  row(ref: RowRef): StatedRow | null {
    return this.#rows.get(rowText(ref)) ?? null;
  }

  /** The elements that some unit wants in the column, by their identity. */
  links(parent: RowRef, column: string): ReadonlyMap<string, StatedLink> {
    return this.#links.get(rowText(parent))?.get(column) ?? nothing;
  }

  statementsOf(unit: UnitKey): Statements | null {
    return this.#units.get(unitText(unit))?.statements ?? null;
  }

  /** Whether the unit, as text, states anything. */
  states(unit: string): boolean {
    return this.#units.has(unit);
  }

  units(): UnitKey[] {
    return [...this.#units.values()].map(({ unit }) => unit);
  }

  #link(unit: string, { parent, column, value }: LinkStatement): void {
    const columns = getOrMake(this.#links, rowText(parent), () => new Map<string, Map<string, StatedLink>>());
    const elements = getOrMake(columns, column, () => new Map<string, StatedLink>());
    const stated = getOrMake(elements, linkText(value), () => ({ value, units: [] }));
    stated.value = value;
    if (!stated.units.includes(unit)) stated.units = [...stated.units, unit];
  }

  #unlink(unit: string, { parent, column, value }: LinkStatement): void {
    const columns = this.#links.get(rowText(parent));
    const elements = columns?.get(column);
    const stated = elements?.get(linkText(value));
    if (!columns || !elements || !stated) return;
    stated.units = stated.units.filter((other) => other !== unit);
    if (stated.units.length === 0) elements.delete(linkText(value));
    if (elements.size === 0) columns.delete(column);
    if (columns.size === 0) this.#links.delete(rowText(parent));
  }
}

const nothing: ReadonlyMap<string, StatedLink> = new Map();

function getOrMake<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const found = map.get(key);
  if (found !== undefined) return found;
  const made = make();
  map.set(key, made);
  return made;
}
