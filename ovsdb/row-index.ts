/** Gives the keys under which a row is found: none, one or several. */
export type KeyOf<R> = (row: R, uuid: string) => string | readonly string[] | null;

const nothing: ReadonlySet<string> = new Set();

/** Finds rows by a key derived from them; the replica keeps it current with every change, at the cost of that change. */
export class RowIndex<R> {
  readonly #keyOf: KeyOf<R>;
  readonly #uuids = new Map<string, Set<string>>();

  constructor(keyOf: KeyOf<R>) {
    this.#keyOf = keyOf;
  }

  /** UUIDs of the rows that have this key, in the order in which they came; empty if there are none. */
  get(key: string): ReadonlySet<string> {
    return this.#uuids.get(key) ?? nothing;
  }

  /** The keys that at least one row has. */
  keys(): IterableIterator<string> {
    return this.#uuids.keys();
  }

  /** Called by the replica. */
  replace(uuid: string, before: R | undefined, after: R | undefined): void {
    for (const key of this.#keys(before, uuid)) {
      const set = this.#uuids.get(key);
      set?.delete(uuid);
      if (set?.size === 0) this.#uuids.delete(key);
    }
    for (const key of this.#keys(after, uuid)) {
      const set = this.#uuids.get(key);
      if (set) set.add(uuid);
      else this.#uuids.set(key, new Set([uuid]));
    }
  }

  #keys(row: R | undefined, uuid: string): readonly string[] {
    if (row === undefined) return [];
    const keys = this.#keyOf(row, uuid);
    return keys === null ? [] : typeof keys === "string" ? [keys] : keys;
  }
}
