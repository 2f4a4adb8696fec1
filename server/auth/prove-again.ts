import { AppError } from "#model/errors.ts";
import type { Scope } from "#model/permissions.ts";
import type { ProjectScope } from "../caller.ts";
import type { Tx } from "../db.ts";
import { projectScope } from "./scope.ts";

/**
 * Proves once more, inside the transaction, that the caller may use `needed` in the project: between the first proof and
 * this the caller may have been removed, demoted or disabled while the write waited. Until the transaction ends nobody
 * else can change who may do what in the project: who does locks the project too, or the caller's account. The order is
 * always the project, then the account.
 * @throws AppError as the first proof does; UNAUTHENTICATED when the account was disabled
 */
export async function proveAgain(tx: Tx, { caller, projectId }: ProjectScope, needed: Scope): Promise<void> {
  await tx.$executeRaw`SELECT 1 FROM "Project" WHERE "id" = ${projectId}::uuid FOR NO KEY UPDATE`;
  // Keys are never given a scope that this is asked for, and Skein itself needs no leave.
  if (caller.kind !== "user") return;
  const [user] = await tx.$queryRaw<{ isAdmin: boolean; disabledAt: Date | null }[]>`
    SELECT "isAdmin", "disabledAt" FROM "User" WHERE "id" = ${caller.id}::uuid FOR SHARE`;
  if (!user || user.disabledAt)
    throw new AppError("UNAUTHENTICATED", "Your account was disabled meanwhile; nothing was changed. Ask an admin.");
  await projectScope(tx, { ...caller, isAdmin: user.isAdmin }, needed, projectId);
}
