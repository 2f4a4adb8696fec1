import { compareAtoms, mapFromPairs } from "./datum.ts";
import type { Atom, Datum } from "./types.ts";

/** An element that a difference names: of a set the atom and `true`, of a map a key and a value. */
export type ElementPair = readonly [key: Atom, value: Atom];

/** The elements, sorted: of a map its keys with their values, of a set its atoms (`values` is null). */
interface Store {
  readonly keys: Atom[];
  readonly values: Atom[] | null;
}

/** All that an older version knows: its successor, and what the elements that differ in that were (`undefined`: not there). */
interface Past {
  readonly successor: Collection;
  readonly undo: ReadonlyMap<Atom, Atom | undefined>;
}

/**
 * One version of a large set or map, which never changes for those who hold it. The newest version has the elements and
 * hands them to its successor, which changes them in place; an older one knows only what was different (H. Baker, "Shallow
 * binding makes functional arrays fast", 1991). So a difference costs its own size, however many elements there are.
 */
export class Collection {
  readonly isMap: boolean;
  #state: Store | Past;
  #plain: Datum | undefined;

  private constructor(store: Store) {
    this.isMap = store.values !== null;
    this.#state = store;
  }

  /** Holds a set or map that is in canonical form. */
  static of(value: readonly Atom[] | Readonly<Record<string, Atom>>): Collection {
    if (isList(value)) return new Collection({ keys: [...value], values: null });
    return new Collection(storeOf(new Map(Object.entries(value)), true));
  }

  /** The value of a map's key, `true` for a set's element; `undefined` if it is not there. */
  get(key: Atom): Atom | undefined {
    let state = this.#state;
    for (; "successor" in state; state = state.successor.#state) if (state.undo.has(key)) return state.undo.get(key);
    return valueAt(state, searchAtom(state.keys, key));
  }

  /** The version after a difference: of a set the elements toggle; of a map a pair is set, or removed if it was just so. */
  changed(pairs: readonly ElementPair[]): Collection {
    const difference = new Map(pairs);
    const store = this.#state;
    // About as large as the whole, a difference is cheaper to merge than to insert one by one; this version keeps its own.
    if ("successor" in store || difference.size * 8 > store.keys.length) {
      const elements = this.#collect();
      for (const [key, value] of difference) {
        if (elements.get(key) === value) elements.delete(key);
        else elements.set(key, value);
      }
      return new Collection(storeOf(elements, this.isMap));
    }
    const undo = new Map<Atom, Atom | undefined>();
    for (const [key, value] of difference) undo.set(key, toggle(store, key, value));
    const successor = new Collection(store);
    this.#state = { successor, undo };
    return successor;
  }

  /** What the elements that are other in `successor` are here; `null` unless that was made from this version in place. */
  undoOf(successor: Collection): ReadonlyMap<Atom, Atom | undefined> | null {
    return "successor" in this.#state && this.#state.successor === successor ? this.#state.undo : null;
  }

  /** Each key with its value, or element with `true`, in order. To be used up before anything changes. */
  *elements(): Generator<ElementPair> {
    const { keys, values } = this.#store();
    for (const [i, key] of keys.entries()) yield [key, values?.[i] ?? true];
  }

  equals(other: Collection): boolean {
    if (this === other) return true;
    const [a, b] = [this.#store(), other.#store()];
    return sameList(a.keys, b.keys) && sameList(a.values ?? [], b.values ?? []);
  }

  /** The plain value in canonical form, made when first asked for. */
  plain(): Datum {
    if (this.#plain === undefined) {
      const { keys, values } = this.#store();
      this.#plain = values ? mapFromPairs(keys.map((key, i) => [String(key), values[i] ?? ""])) : [...keys];
    }
    return this.#plain;
  }

  /** The elements of this version; an older one that is asked for all of them keeps them from then on. */
  #store(): Store {
    if ("successor" in this.#state) this.#state = storeOf(this.#collect(), this.isMap);
    return this.#state;
  }

  #collect(): Map<Atom, Atom> {
    const past: Past[] = [];
    let state = this.#state;
    for (; "successor" in state; state = state.successor.#state) past.push(state);
    const { keys, values } = state;
    const elements = new Map(keys.map((key, i) => [key, values?.[i] ?? true]));
    for (const { undo } of past.reverse()) {
      for (const [key, value] of undo) {
        if (value === undefined) elements.delete(key);
        else elements.set(key, value);
      }
    }
    return elements;
  }
}

/** Where an atom is in a sorted list; if it is not, the complement (`~`) of where it belongs. */
export function searchAtom(sorted: readonly Atom[], atom: Atom): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const found = sorted[middle];
    if (found === atom) return middle;
    if (found !== undefined && compareAtoms(found, atom) < 0) low = middle + 1;
    else high = middle;
  }
  return ~low;
}

/** Applies one pair of a difference in place. Returns what was there before. */
function toggle({ keys, values }: Store, key: Atom, value: Atom): Atom | undefined {
  const at = searchAtom(keys, key);
  const before = valueAt({ keys, values }, at);
  if (before === undefined) {
    keys.splice(~at, 0, key);
    values?.splice(~at, 0, value);
  } else if (before === value) {
    keys.splice(at, 1);
    values?.splice(at, 1);
  } else if (values) values[at] = value;
  return before;
}

function valueAt({ values }: Store, at: number): Atom | undefined {
  return at < 0 ? undefined : values ? values[at] : true;
}

function storeOf(elements: ReadonlyMap<Atom, Atom>, isMap: boolean): Store {
  const keys = [...elements.keys()].sort(compareAtoms);
  return { keys, values: isMap ? keys.map((key) => elements.get(key) ?? "") : null };
}

function sameList(a: readonly Atom[], b: readonly Atom[]): boolean {
  return a.length === b.length && a.every((atom, i) => atom === b[i]);
}

/** Of a set, not of a map. */
export function isList(value: readonly Atom[] | Readonly<Record<string, Atom>>): value is readonly Atom[] {
  return Array.isArray(value);
}
