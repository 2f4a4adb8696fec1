/** One field that somebody else has changed since the form was opened. */
export interface MergedField {
  field: string;
  /** As it was when the form was opened. */
  base: unknown;
  /** As it is now, on the server. */
  theirs: unknown;
  /** As it is typed in the form. */
  mine: unknown;
  /** Both changes in one value, where they touch different entries; undefined where they do not go together. */
  both: unknown;
  /** Whether the form changed it as well, to something else. */
  collides: boolean;
}

/** The fields of a form that somebody else has changed meanwhile, three ways. */
export function mergeEdits(base: object, theirs: object, mine: object): MergedField[] {
  const [was, is] = [new Map(Object.entries(base)), new Map(Object.entries(theirs))];
  return Object.entries(mine).flatMap(([field, typed]: [string, unknown]) => {
    const [before, now] = [was.get(field), is.get(field)];
    if (isSame(before, now) || isSame(now, typed)) return [];
    const collides = !isSame(before, typed);
    return [
      {
        field,
        base: before,
        theirs: now,
        mine: typed,
        both: collides ? together(before, now, typed) : undefined,
        collides,
      },
    ];
  });
}

/** What both sides did to a record or a list, entry by entry; undefined when they did different things to the same one. */
function together(base: unknown, theirs: unknown, mine: unknown): unknown {
  if (Array.isArray(base) && Array.isArray(theirs) && Array.isArray(mine)) {
    const has = (list: readonly unknown[], entry: unknown) => list.some((other) => isSame(other, entry));
    const kept = theirs.filter((entry) => has(mine, entry) || !has(base, entry));
    return [...kept, ...mine.filter((entry) => !has(base, entry) && !has(theirs, entry))];
  }
  if (!isRecord(base) || !isRecord(theirs) || !isRecord(mine)) return undefined;
  const merged: [string, unknown][] = [];
  for (const key of new Set([...Object.keys(theirs), ...Object.keys(mine)])) {
    const isTheirs = !isSame(base[key], theirs[key]);
    if (isTheirs && !isSame(base[key], mine[key]) && !isSame(theirs[key], mine[key])) return undefined;
    const value = isTheirs ? theirs[key] : mine[key];
    if (value !== undefined) merged.push([key, value]);
  }
  return Object.fromEntries(merged);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Whether two values say the same; the order of a record's keys says nothing. */
function isSame(a: unknown, b: unknown): boolean {
  return text(a) === text(b);
}

function text(value: unknown): string | undefined {
  return JSON.stringify(value, (_key, inner: unknown) =>
    isRecord(inner) ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => a.localeCompare(b))) : inner,
  );
}
