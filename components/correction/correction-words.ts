import { objectPath } from "#components/activity/object-path.ts";
import type { Correction } from "#model/resources/correction.ts";

/** What was wrong, in a word or two. */
/** Where the object of a correction is shown, beneath the project's path; null where it is shown nowhere. */
export function correctedPath({ kind, resourceId }: Pick<Correction, "kind" | "resourceId">, path: string | null) {
  return path !== null && resourceId !== null && kind !== null
    ? objectPath({ kind, resourceId, parentId: null, action: "updated" }, path)
    : null;
}

const longest = 160;

function plain(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** One thing that was wrong in a column. */
export interface Difference {
  /** The column, or of a map the column and the key. */
  where: string;
  /** What it held; null: nothing. */
  before: string | null;
  /** What belongs there; null: nothing. */
  after: string | null;
}

/** What was wrong, element by element and key by key: what was right in the same column is not repeated. */
export function differencesOf({ details }: Pick<Correction, "details">): Difference[] {
  return details.flatMap(({ column, held, wanted }): Difference[] => {
    if (isMap(held) || isMap(wanted)) {
      const [before, after] = [isMap(held) ? held : {}, isMap(wanted) ? wanted : {}];
      return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((key) =>
        differing(`${column} ${key}`, textOf(before[key]), textOf(after[key])),
      );
    }
    if (Array.isArray(held) || Array.isArray(wanted)) {
      const [before, after] = [listOf(held), listOf(wanted)];
      const [gone, come] = [
        before.filter((each) => !after.includes(each)),
        after.filter((each) => !before.includes(each)),
      ];
      const [one, other] = [gone[0], come[0]];
      if (gone.length === 1 && come.length === 1 && one !== undefined && other !== undefined)
        return differing(column, one, other);
      return [
        ...gone.map((each) => ({ where: column, before: each, after: null })),
        ...come.map((each) => ({ where: column, before: null, after: each })),
      ];
    }
    return differing(column, textOf(held), textOf(wanted));
  });
}

function differing(where: string, before: string | null, after: string | null): Difference[] {
  return before === after ? [] : [{ where, before, after }];
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function listOf(value: unknown): string[] {
  const list = Array.isArray(value) ? value : value === null || value === undefined ? [] : [value];
  return list.map((each) => short(plain(each)));
}

function textOf(value: unknown): string | null {
  return value === null || value === undefined || value === "" ? null : short(plain(value));
}

function short(text: string): string {
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}
