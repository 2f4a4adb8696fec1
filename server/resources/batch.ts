import { AppError, type ErrorCode, fieldError } from "#model/errors.ts";
import { Refusals, refuseTogether } from "../changes/refusals.ts";

/** Where the field of an item stands in the input of a call that takes a list. */
export function itemPath(index: number, ...field: (string | number)[]): (string | number)[] {
  return ["items", index, ...field];
}

/** Does a part of a call as if it were one of its own; what it refuses of its items is named where those stand. */
export async function refusedAt<T>(
  placeOf: (index: number) => (string | number)[],
  part: () => Promise<T>,
): Promise<T> {
  try {
    return await part();
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const issues = error.details.issues?.map(({ path: [list, index, ...rest], ...issue }) => {
      if (list === "items" && typeof index === "number") return { ...issue, path: [...placeOf(index), ...rest] };
      return { ...issue, path: [list, index, ...rest].filter((step) => step !== undefined) };
    });
    throw new AppError(error.code, error.message, { ...error.details, issues }, { cause: error.cause });
  }
}

/** Refuses a list in which two items have the same key. A null key is never the same. */
export function refuseRepeats<T>(
  items: readonly T[],
  keyOf: (item: T) => string | null,
  refusal: (item: T, index: number) => AppError,
): void {
  const seen = new Set<string>();
  refuseTogether(items, (item, index) => {
    const key = keyOf(item);
    if (key === null) return;
    if (seen.has(key)) throw refusal(item, index);
    seen.add(key);
  });
}

/** Refuses ids that stand twice in one call. `path` says where the id of an index stands. */
export function refuseRepeatedIds(ids: readonly string[], path: (index: number) => (string | number)[]): void {
  refuseRepeats(
    ids,
    (id) => id,
    (_id, index) => fieldError("INVALID_INPUT", path(index), "The same object stands twice in this request."),
  );
}

/** The objects in the order of their ids; ids that nobody has are refused. */
export function inOrder<T extends { id: string }>(
  ids: readonly string[],
  rows: readonly T[],
  what: string,
  path: (index: number) => (string | number)[],
): T[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const refusals = new Refusals();
  const found = ids.flatMap((id, index) => {
    const row = byId.get(id);
    if (row) return [row];
    refusals.add(fieldError("NOT_FOUND", path(index), `There is no ${what} with the id ${id} in this project.`));
    return [];
  });
  refusals.throwIfAny();
  return found;
}

/** Names for a sentence: "a, b, c and 4 more". */
export function someNames(names: readonly string[], most = 3): string {
  const shown = names.slice(0, most);
  if (names.length > shown.length) return `${shown.join(", ")} and ${names.length - shown.length} more`;
  return shown.length > 1 ? `${shown.slice(0, -1).join(", ")} and ${shown.at(-1)}` : (shown[0] ?? "");
}

/** "1 port", "3 ports". */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

/** A refusal that belongs to one field of one item. */
export function itemError(code: ErrorCode, index: number, field: string, message: string): AppError {
  return fieldError(code, itemPath(index, field), message);
}
