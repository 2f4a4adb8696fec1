import type { Written } from "#model/plan.ts";
import { proveAgain } from "../auth/prove-again.ts";
import type { ProjectScope } from "../caller.ts";
import { type WriteTx, write } from "../changes/commit.ts";
import type { WriteRequest } from "../changes/record.ts";

/**
 * Writes what decides who may do what in a project: members, invitations, keys. Such writes of one project follow one
 * another, and each proves anew that its caller may still do it, so that who was removed gives nobody a way in.
 */
export function writeAccess<T>(
  scope: ProjectScope,
  request: Pick<WriteRequest, "name" | "dryRun" | "hasSecretAnswer">,
  work: (tx: WriteTx) => Promise<T[]>,
): Promise<Written<T>> {
  const { caller, projectId } = scope;
  return write({ caller, projectId, isAboutAccess: true, ...request }, async (tx) => {
    await proveAgain(tx.db, scope);
    return work(tx);
  });
}
