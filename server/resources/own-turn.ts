import type { ProjectScope } from "../caller.ts";
import type { Tx } from "../db.ts";

/**
 * Waits for the turn of what a person keeps for themselves in a project (saved views, pins), and keeps it until the
 * transaction ends: what is counted after it is exact, so that its bound is.
 */
export async function takeOwnTurn(tx: Tx, { caller, projectId }: ProjectScope): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('own'), hashtext(${`${caller.id} ${projectId}`}))`;
}
