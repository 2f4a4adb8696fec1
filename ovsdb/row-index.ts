/** Gives the keys under which a row is found: none, one or several. */
export type KeyOf<R> = (row: R, uuid: string) => string | readonly string[] | null;

const nothing: ReadonlySet<string> = new Set();

/** Finds rows by a key derived from them; the replica keeps it current with every change, at the cost of that change. */
export class RowIndex<R> {
  readonly #keyOf: KeyOf<R>;
  /** Most keys have one row, and a set of its own for each would be the largest part of an index. */
  readonly #uuids = new Map<string, string | Set<string>>();

  constructor(keyOf: KeyOf<R>) {
    this.#keyOf = keyOf;
  }

  /** UUIDs of the rows that have this key, in the order in which they came; empty if there are none. */
  get(key: string): ReadonlySet<string> {
    const found = this.#uuids.get(key);
    return found === undefined ? nothing : typeof found === "string" ? new Set([found]) : found;
  }

  /** The keys that at least one row has. */
  keys(): IterableIterator<string> {
    return this.#uuids.keys();
  }

  /** Called by the replica. */
  replace(uuid: string, before: R | undefined, after: R | undefined): void {
    const [old, current] = [this.#keys(before, uuid), this.#keys(after, uuid)];
    if (old.length === current.length && old.every((key, i) => key === current[i])) return;
    for (const key of old) this.remove(key, uuid);
    for (const key of current) this.add(key, uuid);
  }

  protected add(key: string, uuid: string): void {
    const found = this.#uuids.get(key);
    if (found === undefined) this.#uuids.set(key, uuid);
    else if (typeof found !== "string") found.add(uuid);
    else if (found !== uuid) this.#uuids.set(key, new Set([found, uuid]));
  }

  protected remove(key: string, uuid: string): void {
    const found = this.#uuids.get(key);
    if (found === uuid) this.#uuids.delete(key);
    else if (typeof found === "object" && found.delete(uuid) && found.size === 0) this.#uuids.delete(key);
  }

  #keys(row: R | undefined, uuid: string): readonly string[] {
    if (row === undefined) return [];
    const keys = this.#keyOf(row, uuid);
    return keys === null ? [] : typeof keys === "string" ? [keys] : keys;
  }
}
