import { errorOf } from "#components/trpc/error-of.ts";
import type { Written } from "#model/plan.ts";

/** What becomes of a row: what is sent for it, or why it does not take part. */
export type Planned<Item> = { item: Item } | { why: string };

/** A row that was not changed, and why. */
export interface Refused<Row> {
  row: Row;
  why: string;
}

export interface Outcome<Row> {
  /** How many were changed. */
  done: number;
  refused: Refused<Row>[];
  /** The requests that did it. */
  operationIds: string[];
}

interface Bulk<Row, Item> {
  work: readonly { row: Row; item: Item }[];
  /** How many items one call takes. */
  batch: number;
  /** Writes what can be written of them (mode "each"). */
  write: (items: Item[]) => Promise<Written<unknown>>;
  /** Stops after the call that is under way. */
  signal: AbortSignal;
  onProgress?: (count: number) => void;
}

/**
 * Sends many changes, call after call, and says of each row what became of it. A call that fails as a whole ends it: what it
 * held, and what was still to come, counts as refused for its reason, and can be tried again.
 */
export async function runBulk<Row, Item>(bulk: Bulk<Row, Item>): Promise<Outcome<Row>> {
  const { work, batch, write, signal, onProgress } = bulk;
  const outcome: Outcome<Row> = { done: 0, refused: [], operationIds: [] };
  const giveUp = (from: number, why: string) => {
    outcome.refused.push(...work.slice(from).map(({ row }) => ({ row, why })));
    return outcome;
  };
  for (let start = 0; start < work.length; start += batch) {
    if (signal.aborted) return giveUp(start, "Not tried: you stopped it before its turn.");
    const part = work.slice(start, start + batch);
    try {
      const { refused, operationId } = await write(part.map(({ item }) => item));
      for (const { index, message } of refused) {
        const row = part[index]?.row;
        if (row !== undefined) outcome.refused.push({ row, why: message });
      }
      outcome.done += part.length - refused.length;
      if (operationId) outcome.operationIds.push(operationId);
    } catch (error) {
      return giveUp(start, errorOf(error).message);
    }
    onProgress?.(Math.min(work.length, start + batch));
  }
  return outcome;
}

/** Why rows do not take part, each reason once, with how many it concerns; the most frequent first. */
export function reasonsOf(refused: readonly { why: string }[]): { why: string; count: number }[] {
  return [...Map.groupBy(refused, ({ why }) => why)]
    .map(([why, own]) => ({ why, count: own.length }))
    .sort((a, b) => b.count - a.count);
}
