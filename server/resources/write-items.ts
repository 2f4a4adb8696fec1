import { AppError, type ErrorCode } from "#model/errors.ts";
import type { RefusedItem, WriteMode, Written } from "#model/plan.ts";
import type { ProjectScope } from "../caller.ts";
import { type WriteTx, write } from "../changes/commit.ts";
import { translateDatabaseError } from "../changes/database-errors.ts";
import type { WriteRequest } from "../changes/record.ts";
import { issuesOf, together } from "../changes/refusals.ts";
import { requestOf } from "./request-of.ts";

/** What a call brings: a list, in the field `items` or `ids`. */
export type ListInput<Items> = Items & { dryRun: boolean; mode?: WriteMode };

interface List<I> {
  field: "items" | "ids";
  items: readonly I[];
}

type Work<I, T> = (tx: WriteTx, items: I[]) => Promise<T[]>;

/** Each round finds all that one step of the work refuses; there are fewer steps. */
const maxRounds = 40;

/**
 * Writes a list in one transaction and one operation. In the mode "all" nothing is written unless everything can be, and
 * the refusal names each item that is in the way. In the mode "each" what can be is written, and the answer says why the
 * others were not. What concerns the call as a whole (a quota, for instance) refuses all of it in either mode.
 */
export async function writeItems<I, T>(
  scope: ProjectScope,
  name: string,
  input: ListInput<{ items: readonly I[] } | { ids: readonly I[] }>,
  work: Work<I, T>,
): Promise<Written<T>> {
  const request = requestOf(scope, name, input.dryRun);
  const list: List<I> = "items" in input ? { field: "items", items: input.items } : { field: "ids", items: input.ids };
  if (input.mode === "each")
    return write(request, async (tx) => {
      const { items, refused } = await attemptEach(tx, list, work);
      tx.leaveOut(refused);
      return items;
    });
  try {
    return await write(request, (tx) => work(tx, [...list.items]));
  } catch (error) {
    if (list.items.length === 1 || !(error instanceof AppError) || !isAboutItems(error, list.field)) throw error;
    const refused = await rehearseEach(request, list, work);
    // Meanwhile others may have made room: then what was refused first is all that is known.
    if (refused.length === 0) throw error;
    throw together(
      error,
      refused.flatMap(({ issues }) => issues),
    );
  }
}

/** What else would be refused; nothing is written. */
async function rehearseEach<I, T>(request: WriteRequest, list: List<I>, work: Work<I, T>): Promise<RefusedItem[]> {
  class Found extends AppError {
    readonly refused: RefusedItem[];
    constructor(refused: RefusedItem[]) {
      super("INVALID_INPUT", "Only looked at.");
      this.refused = refused;
    }
  }
  try {
    await write({ ...request, dryRun: false }, async (tx) => {
      throw new Found((await attemptEach(tx, list, work)).refused);
    });
  } catch (error) {
    if (error instanceof Found) return error.refused;
  }
  return [];
}

/** Does the work for all items that it does not refuse: those that it refuses are left out, and it begins anew. */
async function attemptEach<I, T>(
  tx: WriteTx,
  { field, items }: List<I>,
  work: Work<I, T>,
): Promise<{ items: T[]; refused: RefusedItem[] }> {
  let open = items.map((item, index) => ({ item, index }));
  const refused: RefusedItem[] = [];
  for (let round = 1; open.length > 0; round++) {
    const tried = open;
    try {
      const done = await tx.attempt(() =>
        work(
          tx,
          tried.map(({ item }) => item),
        ),
      );
      return { items: done, refused: refused.sort((a, b) => a.index - b.index) };
    } catch (cause) {
      const error = translateDatabaseError(cause);
      if (!(error instanceof AppError) || !isAboutItems(error, field) || round === maxRounds) throw cause;
      const found = refusedItems(
        error,
        tried.map(({ index }) => index),
      );
      refused.push(...found);
      open = tried.filter(({ index }) => !found.some((item) => item.index === index));
    }
  }
  return { items: [], refused: refused.sort((a, b) => a.index - b.index) };
}

function isAboutItems(error: AppError, field: string): boolean {
  const issues = error.details.issues ?? [];
  return issues.length > 0 && issues.every(({ path }) => path[0] === field && typeof path[1] === "number");
}

/** The items that an error names; `places` says where each of those that were tried stands in the input. */
function refusedItems(error: AppError, places: readonly number[]): RefusedItem[] {
  const issues = issuesOf(error).map(({ path: [field = "", at, ...rest], ...issue }) => {
    const index = places[Number(at)] ?? -1;
    return { ...issue, index, path: [field, index, ...rest] };
  });
  return [...Map.groupBy(issues, ({ index }) => index)].map(([index, own]) => {
    const [first] = own;
    const code: ErrorCode = first?.code ?? error.code;
    return {
      index,
      code,
      message: first?.message ?? error.message,
      issues: own.map(({ index: _, ...issue }) => issue),
    };
  });
}
