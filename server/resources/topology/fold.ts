/** Objects that are shown together. */
export interface Fold<T> {
  /** What they have in common; null: the rest. */
  key: string | null;
  items: T[];
}

/** What stands before the first digit of a name: `web` of web-1. The database does the same for ports (`keyOf`). */
export function stemOf(name: string): string {
  return (/^[^0-9]+/.exec(name)?.[0] ?? "").replace(/-+$/, "");
}

/**
 * Puts objects that are too many to be shown one by one into at most `most` folds: the largest, by the stems of their names,
 * and the rest. Few enough are left as they are; `isAlone` ones always.
 */
export function foldByName<T extends { name: string }>(
  items: readonly T[],
  most: number,
  isAlone: (item: T) => boolean,
): Fold<T>[] {
  if (items.length <= most) return items.map((item) => ({ key: null, items: [item] }));
  const [alone, many] = [items.filter(isAlone), items.filter((item) => !isAlone(item))];
  const stems = [...Map.groupBy(many, ({ name }) => stemOf(name))]
    .map(([key, members]): Fold<T> => ({ key, items: members }))
    .sort((a, b) => b.items.length - a.items.length);
  const kept = stems.length <= most ? stems : stems.slice(0, most - 1);
  const rest = stems.slice(kept.length).flatMap((fold) => fold.items);
  return [
    ...alone.map((item) => ({ key: null, items: [item] })),
    ...kept,
    ...(rest.length > 0 ? [{ key: null, items: rest }] : []),
  ];
}
