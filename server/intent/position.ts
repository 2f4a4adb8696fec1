import type { Tx } from "../db.ts";

/**
 * A place in the log of changes. The number alone does not tell which log: after a restore, or a fail-over to a copy that
 * lagged, the log goes on from an earlier place and gives numbers out a second time, for other operations.
 */
export interface LogPosition {
  seq: bigint;
  /** The operation whose change bears the number; null: not known, as at the beginning or from an earlier release. */
  operation: string | null;
}

/** Where a log begins. */
export const beginning: LogPosition = { seq: 0n, operation: null };

/** A place in a log that is not ours, but of `of`, for example of another installation: no log of ours holds it. */
export function elsewhere(seq: bigint, of: string): LogPosition {
  return { seq, operation: `of ${of}` };
}

/** Where the log ends now. */
export async function endOfLog(db: Tx): Promise<LogPosition> {
  const [row] = await db.$queryRaw<LogPosition[]>`
    SELECT "seq", "operationId" AS "operation" FROM "Change" WHERE "seq" IS NOT NULL ORDER BY "seq" DESC LIMIT 1`;
  return row ?? beginning;
}

/** The place with this number, as our log has it. */
export async function positionAt(db: Tx, seq: bigint): Promise<LogPosition> {
  const [row] = await db.$queryRaw<LogPosition[]>`
    SELECT "seq", "operationId" AS "operation" FROM "Change" WHERE "seq" = ${seq}`;
  return row ?? { seq, operation: null };
}

/** A change as it is compared: its number and its operation. */
export interface Placed {
  seq: bigint;
  operationId: string;
}

/**
 * Whether the log goes on from a place. `next`: the change at that number or, if there is none, the one after it.
 */
export function goesOnFrom({ seq, operation }: LogPosition, next: Placed | undefined): boolean {
  if (operation !== null) return next?.seq === seq && next.operationId === operation;
  // The end of the log is always there: a log that has nothing from here on ends before.
  return seq === 0n || next !== undefined;
}

/** Whether our log holds the place. */
export async function isInLog(db: Tx, position: LogPosition): Promise<boolean> {
  const [next] = await db.$queryRaw<Placed[]>`
    SELECT "seq", "operationId" FROM "Change" WHERE "seq" >= ${position.seq} ORDER BY "seq" LIMIT 1`;
  return goesOnFrom(position, next);
}
