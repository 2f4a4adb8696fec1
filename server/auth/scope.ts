import { AppError } from "#model/errors.ts";
import {
  adminScopes,
  leastRoleFor,
  type Role,
  roleScopes,
  type Scope,
  scopes as scopeWords,
} from "#model/permissions.ts";
import type { AdminScope, Caller, ProjectScope } from "../caller.ts";
import type { Db, Tx } from "../db.ts";

/** What is known of a key's project from the statement that found the key. */
export interface KeyProject {
  id: string;
  name: string;
  disabledAt: Date | null;
  /** What its keys may ask for together; null: what the installation allows. */
  unitsPerMinute: number | null;
}

/** What an authenticated caller holds; the API key carries its project and scopes with it. */
export interface Identity extends Caller {
  key?: { projectId: string; scopes: readonly Scope[]; project?: KeyProject; unitsPerMinute?: number | null };
}

// The brand exists for the compiler only: the functions of this file are the only places where a proof is minted.
function mint<T>(proof: object): T {
  return proof as T;
}

/**
 * Proves that the caller may use `needed` in the project, or refuses. A project that the caller does not belong to does
 * not exist for it: the answer is the same as for an id that nobody has.
 */
export async function projectScope(
  db: Db | Tx,
  caller: Identity,
  needed: Scope,
  projectId?: string,
): Promise<ProjectScope> {
  const id = projectId ?? caller.key?.projectId;
  if (!id)
    throw new AppError("INVALID_INPUT", "Say which project this is about: give projectId.", {
      issues: [{ path: ["projectId"], message: "Say which project this is about." }],
    });
  return proofIn(
    id === caller.key?.project?.id ? caller.key.project : await findProject(db, caller, id),
    caller,
    needed,
  );
}

/** The same from what the database has told. @throws as `projectScope` */
export function proofIn(project: CallersProject | null, caller: Identity, needed: Scope): ProjectScope {
  const held = project && heldScopes(caller, project);
  if (!project || !held) throw new AppError("NOT_FOUND", "There is no such project, or you are not a member of it.");
  if (!held.includes(needed)) throw forbidden(needed, caller);
  if (project.disabledAt && needed.endsWith(":write") && !caller.isAdmin)
    throw new AppError("FORBIDDEN", `Project ${project.name} is disabled: it can be read, not changed. Ask an admin.`, {
      scope: needed,
    });
  return mint<ProjectScope>({
    projectId: project.id,
    projectName: project.name,
    caller,
    scopes: new Set(held),
    needed,
  });
}

/** Refuses who lacks what a call needs besides, once its input is known. */
export function refuseWithout({ scopes, caller }: ProjectScope, needed: readonly Scope[]): void {
  for (const scope of needed) if (!scopes.has(scope)) throw forbidden(scope, caller);
}

/** The same proof, of what a call turns out to need once it is known what it is about. @throws AppError FORBIDDEN */
export function withNeed(scope: ProjectScope, needed: Scope): ProjectScope {
  refuseWithout(scope, [needed]);
  return mint<ProjectScope>({ ...scope, needed });
}

/** The same proof for the caller's request that has a name of its own (Idempotency-Key). */
export function withCaller(scope: ProjectScope, caller: Identity): ProjectScope {
  return mint<ProjectScope>({ ...scope, caller });
}

/** A project, and what the caller is there. */
export type CallersProject = Omit<KeyProject, "unitsPerMinute"> & { members?: { role: string }[] };

async function findProject(db: Db | Tx, caller: Identity, id: string): Promise<CallersProject | null> {
  return db.project.findUnique({
    where: { id },
    select: {
      id: true,
      name: true,
      disabledAt: true,
      members: caller.kind === "user" && caller.id ? { where: { userId: caller.id }, select: { role: true } } : false,
    },
  });
}

function heldScopes(caller: Identity, project: CallersProject): readonly Scope[] | null {
  if (caller.kind === "system") return adminScopes;
  if (caller.kind === "key") return caller.key?.projectId === project.id ? caller.key.scopes : null;
  if (caller.isAdmin) return adminScopes;
  const role = project.members?.[0]?.role as Role | undefined;
  return role ? roleScopes[role] : null;
}

/** Proves that the caller is an admin, or refuses. */
export function adminScope(caller: Identity, needed: Scope): AdminScope {
  if (!caller.isAdmin || caller.kind === "key") throw forbidden(needed, caller);
  return mint<AdminScope>({ caller });
}

function forbidden(scope: Scope, caller: Identity): AppError {
  const role = leastRoleFor(scope);
  const who = caller.kind === "key" ? "This key lacks" : "You lack";
  const grant =
    caller.kind === "key"
      ? "Make a key that has it."
      : role
        ? `The role “${role}” has it; an owner of the project can give it.`
        : "Only an admin has it.";
  return new AppError("FORBIDDEN", `${who} ${scope} (${scopeWords[scope].toLowerCase()}). ${grant}`, { scope });
}
