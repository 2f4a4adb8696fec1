import { fieldError } from "#model/errors.ts";

/** An object as it was when it was deleted, and what the log knows of it. */
export interface Lost<T> {
  id: string;
  name: string;
  snapshot: T;
  /** Its next version: none that anybody has seen before. */
  version: number;
  createdAt: Date;
}

/** Where the only field of an undo stands in its input. */
export const undoPath = ["operationId"];

/** Refuses to bring back what is there. */
export function refuseExisting(kind: string, existing: { name: string } | null): void {
  if (existing)
    throw fieldError("IN_USE", undoPath, `The ${kind} ${existing.name} is there already; it was brought back before.`);
}
