import { AppError } from "#model/errors.ts";
import type { Caller, ProjectScope } from "../caller.ts";
import { allSent } from "../database/statement.ts";
import type { Tx } from "../db.ts";
import { scopesOf } from "./key.ts";
import { adminScope, type CallersProject, type Identity, proofIn } from "./scope.ts";

/** A proof is good for so long by itself: a create that nothing keeps back takes some milliseconds. */
const freshForMs = 50;

/**
 * Proves once more, inside the transaction, what the call needs in the project: between the first proof and this the
 * caller may have been removed, demoted or disabled while the write waited. Until the transaction ends nobody else can
 * change who may do what in the project: who does locks the project too, or the caller's account. The order is always the
 * project, then the account.
 * @throws AppError as the first proof does; UNAUTHENTICATED when the account was disabled or the sign-in has ended
 */
export async function proveAgain(tx: Tx, scope: ProjectScope): Promise<void> {
  const { caller, projectId } = scope;
  const [, , known] = await allSent([
    tx.$executeRaw`SELECT 1 FROM "Project" WHERE "id" = ${projectId}::uuid FOR NO KEY UPDATE`,
    caller.kind === "user" && tx.$executeRaw`SELECT 1 FROM "User" WHERE "id" = ${caller.id}::uuid FOR SHARE`,
    lookAgain(tx, scope),
  ]);
  proofIn(known.project, known.caller, scope.needed);
}

/** Whether the write has waited, for its turn or for a lock, since this was proven. */
export function hasWaited({ provenAtMs }: ProjectScope): boolean {
  return performance.now() - provenAtMs > freshForMs;
}

/**
 * The same proof for writes of what lies in the project, without a lock: nobody can keep back their own removal by what
 * they write. Made just before COMMIT, when nothing is left to wait for.
 * @throws AppError as `proveAgain`; SIGN_IN_REFUSED when the key was revoked or has expired
 */
export async function stillProven(tx: Tx, scope: ProjectScope): Promise<void> {
  const { caller, project } = await lookAgain(tx, scope);
  proofIn(project, caller, scope.needed);
}

/**
 * Proves once more, inside the transaction, that the caller is an admin; until it ends nobody else changes that.
 * @throws AppError FORBIDDEN, or UNAUTHENTICATED when the account was disabled or the sign-in has ended
 */
export async function proveAdminAgain(tx: Tx, caller: Caller): Promise<void> {
  // Skein itself needs no leave.
  if (caller.kind === "system") return;
  const [, account] = await allSent([
    tx.$executeRaw`SELECT 1 FROM "User" WHERE "id" = ${caller.id}::uuid FOR SHARE`,
    lookAtAccount(tx, caller, null),
  ]);
  adminScope({ ...caller, isAdmin: account.isAdmin }, "admin:write");
}

interface Known {
  caller: Identity;
  project: CallersProject | null;
}

function lookAgain(tx: Tx, { caller, projectId, projectName }: ProjectScope): Promise<Known> {
  if (caller.kind === "user") return lookAtMember(tx, caller, projectId);
  if (caller.kind === "key") return lookAtKey(tx, caller, projectId);
  // Skein itself writes also where a project is disabled.
  return Promise.resolve({ caller, project: { id: projectId, name: projectName, disabledAt: null } });
}

async function lookAtMember(tx: Tx, caller: Caller, projectId: string): Promise<Known> {
  const { isAdmin, projectName, projectDisabledAt, role } = await lookAtAccount(tx, caller, projectId);
  const members = role === null ? [] : [{ role }];
  const project = projectName === null ? null : { id: projectId, name: projectName, disabledAt: projectDisabledAt };
  return { caller: { ...caller, isAdmin }, project: project && { ...project, members } };
}

interface Account {
  isAdmin: boolean;
  disabledAt: Date | null;
  hasSignedOut: boolean;
  projectName: string | null;
  projectDisabledAt: Date | null;
  role: string | null;
}

async function lookAtAccount(tx: Tx, caller: Caller, projectId: string | null): Promise<Account> {
  const [account] = await tx.$queryRaw<Account[]>`
    SELECT account."isAdmin", account."disabledAt", session."revokedAt" IS NOT NULL AS "hasSignedOut",
      project."name" AS "projectName", project."disabledAt" AS "projectDisabledAt", member."role"
    FROM "User" AS account
    LEFT JOIN "Session" AS session ON session."jti" = ${caller.sessionId ?? null}::uuid
    LEFT JOIN "Project" AS project ON project."id" = ${projectId}::uuid
    LEFT JOIN "Member" AS member ON member."projectId" = project."id" AND member."userId" = account."id"
    WHERE account."id" = ${caller.id}::uuid`;
  if (!account || account.disabledAt)
    throw new AppError("UNAUTHENTICATED", "Your account was disabled meanwhile; nothing was changed. Ask an admin.");
  if (account.hasSignedOut)
    throw new AppError("UNAUTHENTICATED", "Your sign-in has ended meanwhile; nothing was changed. Sign in again.");
  return account;
}

async function lookAtKey(tx: Tx, caller: Caller, projectId: string): Promise<Known> {
  const [key] = await tx.$queryRaw<{ scopes: string[]; projectName: string; disabledAt: Date | null }[]>`
    SELECT key."scopes", project."name" AS "projectName", project."disabledAt"
    FROM "ApiKey" AS key JOIN "Project" AS project ON project."id" = key."projectId"
    WHERE key."id" = ${caller.id}::uuid AND key."projectId" = ${projectId}::uuid
      AND (key."expiresAt" IS NULL OR key."expiresAt" > now())`;
  if (!key)
    throw new AppError(
      "SIGN_IN_REFUSED",
      `The API key “${caller.name}” was revoked or has expired meanwhile; nothing was changed.`,
    );
  const { projectName: name, disabledAt } = key;
  const project = { id: projectId, name, disabledAt, unitsPerMinute: null };
  return { caller: { ...caller, key: { projectId, scopes: scopesOf(key), project } }, project };
}
