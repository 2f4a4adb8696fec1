import { AppError } from "#model/errors.ts";
import { rolesWith } from "#model/permissions.ts";
import type { Caller, ProjectScope } from "../caller.ts";
import { allSent } from "../database/statement.ts";
import type { Tx } from "../db.ts";
import { scopesOf } from "./key.ts";
import { adminScope, type CallersProject, type Identity, proofIn } from "./scope.ts";

/**
 * Proves once more, inside the transaction, what the call needs in the project: between the first proof and this the
 * caller may have been removed, demoted, disabled or signed out while the write waited. Until the transaction ends nobody
 * else can change who may do what in the project: who does locks the project too, or the caller's account. The order is
 * always the project, the account, the sign-in; only one write of a caller has these at a time, so that no stream of
 * them keeps back who shuts them out.
 * @throws AppError as the first proof does; UNAUTHENTICATED when the account was disabled or the sign-in has ended
 */
export async function proveAgain(tx: Tx, scope: ProjectScope): Promise<void> {
  const { caller, projectId } = scope;
  const [, , known] = await allSent([
    tx.$executeRaw`SELECT 1 FROM "Project" WHERE "id" = ${projectId}::uuid FOR NO KEY UPDATE`,
    lockAccount(tx, caller),
    lookAgain(tx, scope),
  ]);
  proofIn(known.project, known.caller, scope.needed);
}

/**
 * Proves once more, inside the transaction, that the caller is an admin; until it ends nobody else changes that.
 * @throws AppError FORBIDDEN, or UNAUTHENTICATED when the account was disabled or the sign-in has ended
 */
export async function proveAdminAgain(tx: Tx, caller: Caller): Promise<void> {
  // Skein itself needs no leave.
  if (caller.kind === "system") return;
  const { isAdmin } = await proveAccountAgain(tx, caller);
  adminScope({ ...caller, isAdmin }, "admin:write");
}

/**
 * Proves once more, inside the transaction, that the account is not disabled and the sign-in has not ended.
 * @throws AppError UNAUTHENTICATED
 */
export async function proveAccountAgain(tx: Tx, caller: Caller): Promise<{ isAdmin: boolean }> {
  const [, account] = await allSent([lockAccount(tx, caller), lookAtAccount(tx, caller, null)]);
  return account;
}

function lockAccount(tx: Tx, { kind, id, sessionId }: Caller): Promise<unknown> {
  if (kind !== "user") return Promise.resolve();
  return allSent([
    tx.$executeRaw`SELECT 1 FROM "User" WHERE "id" = ${id}::uuid FOR NO KEY UPDATE`,
    tx.$executeRaw`SELECT 1 FROM "Session" WHERE "jti" = ${sessionId ?? null}::uuid FOR NO KEY UPDATE`,
  ]);
}

/** The caller may do no longer what was proven. Who has ended the transaction asks why. */
export class ProofIsOver extends AppError {
  readonly #scope: ProjectScope;

  constructor(scope: ProjectScope) {
    super("BUSY", "What you may do in this project was changed at this moment; nothing was changed by you. Try again.");
    this.#scope = scope;
  }

  /** @throws AppError as the first proof does; not if it may be done again by now */
  async explain(db: Tx): Promise<void> {
    const { caller, project } = await lookAgain(db, this.#scope);
    proofIn(project, caller, this.#scope.needed);
  }
}

/**
 * Breaks the transaction when the caller may do no longer what was proven. It needs no answer before it goes on, so it
 * travels with the COMMIT, behind everything that a write may wait for, and takes no lock: nobody can keep back their own
 * removal by what they write.
 * @throws ProofIsOver
 */
export async function breakUnlessProven(tx: Tx, scope: ProjectScope): Promise<void> {
  const { caller, projectId, needed } = scope;
  if (caller.kind === "system") return;
  try {
    // Nothing to divide by where the caller is nobody any more.
    if (caller.kind === "key")
      await tx.$executeRaw`
        SELECT 1 / count(*) FROM "ApiKey" AS key JOIN "Project" AS project ON project."id" = key."projectId"
        WHERE key."id" = ${caller.id}::uuid AND key."projectId" = ${projectId}::uuid AND project."disabledAt" IS NULL
          AND ${needed} = ANY(key."scopes") AND (key."expiresAt" IS NULL OR key."expiresAt" > clock_timestamp())`;
    else
      await tx.$executeRaw`
        SELECT 1 / count(*) FROM "User" AS account
        JOIN "Project" AS project ON project."id" = ${projectId}::uuid
        LEFT JOIN "Member" AS member ON member."projectId" = project."id" AND member."userId" = account."id"
        WHERE account."id" = ${caller.id}::uuid AND account."disabledAt" IS NULL
          AND (account."isAdmin" OR (project."disabledAt" IS NULL AND member."role" = ANY(${rolesWith(needed)})))
          AND (${caller.sessionId ?? null}::uuid IS NULL OR EXISTS (
            SELECT FROM "Session" AS session WHERE session."jti" = ${caller.sessionId ?? null}::uuid
              AND session."revokedAt" IS NULL AND session."expiresAt" > clock_timestamp()))`;
  } catch (error) {
    throw hasNoDivisor(error) ? new ProofIsOver(scope) : error;
  }
}

const hasNoDivisor = (error: unknown) => error instanceof Error && "code" in error && error.code === "22012";

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
    SELECT account."isAdmin", account."disabledAt",
      ${caller.sessionId ?? null}::uuid IS NOT NULL
        AND (session."jti" IS NULL OR session."revokedAt" IS NOT NULL OR session."expiresAt" <= clock_timestamp())
        AS "hasSignedOut",
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
