import type { Written } from "#model/plan.ts";
import { proveAdminAgain } from "../auth/prove-again.ts";
import type { AdminScope } from "../caller.ts";
import { type WriteTx, write } from "../changes/commit.ts";
import type { WriteRequest } from "../changes/record.ts";

/** Writes what belongs to no project. Its caller proves anew, when it is its turn, to be still an admin. */
export function writeAsAdmin<T>(
  { caller }: AdminScope,
  request: Pick<WriteRequest, "name" | "dryRun" | "isAboutAccess">,
  work: (tx: WriteTx) => Promise<T[]>,
): Promise<Written<T>> {
  return write({ caller, projectId: null, ...request }, async (tx) => {
    await proveAdminAgain(tx.db, caller);
    return work(tx);
  });
}
