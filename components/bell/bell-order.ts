import { realisationBadge } from "#components/operation/realisation-words.ts";
import type { FollowedOperation } from "#model/resources/operation.ts";

type Operation = Pick<FollowedOperation, "at" | "realisation" | "actor">;

/** How an operation stands, for the bell: what is on its way comes first, then what failed, then what is done. */
export function stageOf({ realisation }: Pick<Operation, "realisation">): "running" | "failed" | "done" {
  // Whether Skein writes at present makes no difference: what waits is on its way.
  const { tone } = realisationBadge(realisation, true);
  if (tone === "bad") return "failed";
  // What waits for a host that does not answer is still on its way; what was given up on is not.
  if (realisation.givenUpAt) return "failed";
  return tone === "ok" ? "done" : "running";
}

const order = { running: 0, failed: 1, done: 2 };

/** Running first, then failed; within each the newest first. */
export function inBellOrder<T extends Operation>(operations: readonly T[]): T[] {
  return operations.toSorted((a, b) => order[stageOf(a)] - order[stageOf(b)] || b.at.getTime() - a.at.getTime());
}

/** Whether it is news for the reader since their last look: what failed, and what others did. */
export function isNews(operation: Operation, since: Date | null, readerId: string): boolean {
  const isSince = (at: Date) => since === null || at > since;
  if (stageOf(operation) === "failed") return isSince(failedAt(operation));
  return operation.actor.id !== readerId && isSince(operation.at);
}

function failedAt({ at, realisation }: Operation): Date {
  const times = [at, realisation.givenUpAt, ...realisation.faults.map(({ since }) => since)];
  return times.reduce<Date>((last, time) => (time && time > last ? time : last), at);
}

/** What the bell says to those who do not see it: "Operations: 2 on their way, 1 failed, 3 new". */
export function bellWords(operations: readonly Operation[], newCount: number): string {
  const count = (stage: string) => operations.filter((operation) => stageOf(operation) === stage).length;
  const words = [
    count("running") > 0 ? `${count("running")} on the way` : null,
    count("failed") > 0 ? `${count("failed")} failed` : null,
    newCount > 0 ? `${newCount} new` : null,
  ].filter((word) => word !== null);
  return words.length > 0 ? `Operations: ${words.join(", ")}` : "Operations";
}
