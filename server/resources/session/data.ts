import type { z } from "zod";
import { AppError, fieldError } from "#model/errors.ts";
import { sessionList, type sessionListOfInput, type sessionListSchema } from "#model/lists/session.ts";
import { adminScopes, type Role, roleScopes } from "#model/permissions.ts";
import type { Page } from "#model/plan.ts";
import type { SignInMethod } from "#model/resources/access.ts";
import type { Me, Session } from "#model/resources/session.ts";
import { Prisma, type Session as StoredSession } from "#prisma/generated/client.ts";
import type { Identity } from "../../auth/scope.ts";
import type { AdminScope } from "../../caller.ts";
import { db } from "../../db.ts";
import { inAnyOf } from "../filter-sql.ts";
import { type ListSource, listPage } from "../list.ts";
import { byCreatedAt } from "../page.ts";

const projectSelect = { id: true, name: true, description: true, disabledAt: true } as const;

/** The caller, and the projects it may enter: a member its own, an admin all, a key the one it belongs to. */
export async function getMe(caller: Identity): Promise<Me> {
  if (caller.kind === "key") return meOfKey(caller);
  const user = caller.id ? await db().user.findUnique({ where: { id: caller.id } }) : null;
  if (!user) throw new AppError("UNAUTHENTICATED", "Sign in first.");
  const projects = await db().project.findMany({
    where: caller.isAdmin ? {} : { members: { some: { userId: user.id } } },
    select: { ...projectSelect, members: { where: { userId: user.id }, select: { role: true } } },
    orderBy: { name: "asc" },
  });
  return {
    user: { id: user.id, email: user.email, name: user.name, hasPassword: user.passwordHash !== null },
    key: null,
    isAdmin: caller.isAdmin,
    projects: projects.map(({ members, ...project }) => {
      const role = (members[0]?.role ?? null) as Role | null;
      return { ...project, role, scopes: [...(caller.isAdmin || !role ? adminScopes : roleScopes[role])] };
    }),
  };
}

async function meOfKey({ id, name, key }: Identity): Promise<Me> {
  if (!id || !key) throw new AppError("UNAUTHENTICATED", "This key belongs to no project.");
  const project = await db().project.findUnique({ where: { id: key.projectId }, select: projectSelect });
  return {
    user: null,
    key: { id, name },
    isAdmin: false,
    projects: project ? [{ ...project, role: null, scopes: [...key.scopes] }] : [],
  };
}

/** The person behind a call; what concerns passwords and sign-ins is nothing for an API key. */
export function personId(caller: Identity): string {
  if (caller.kind === "user" && caller.id) return caller.id;
  throw new AppError("FORBIDDEN", "An API key has no sign-ins and no password. Sign in to the console for this.");
}

type Sorts = (typeof sessionList.sorts)[number];

const source: ListSource<never, Sorts> = {
  table: "Session",
  idColumn: "jti",
  orders: { lastSeenAt: { by: Prisma.sql`"row"."lastSeenAt"`, type: "time" }, createdAt: byCreatedAt },
  word: (word) => inAnyOf(word, [Prisma.sql`"row"."address"`, Prisma.sql`"row"."userAgent"`]),
  tokens: {},
};

/** The caller's open sign-ins. */
export function listSessions(caller: Identity, request: z.output<typeof sessionListSchema>): Promise<Page<Session>> {
  return openSessions(personId(caller), caller.sessionId, request);
}

/** Somebody's open sign-ins, for an admin. */
export async function listSessionsOf(
  { caller }: AdminScope,
  { userId, ...request }: z.output<typeof sessionListOfInput>,
): Promise<Page<Session>> {
  if (!(await db().user.findUnique({ where: { id: userId }, select: { id: true } })))
    throw fieldError("NOT_FOUND", ["userId"], "There is no such user.");
  return openSessions(userId, "sessionId" in caller ? String(caller.sessionId) : undefined, request);
}

async function openSessions(
  userId: string,
  current: string | undefined,
  request: z.output<typeof sessionListSchema>,
): Promise<Page<Session>> {
  const isOpen = Prisma.sql`"row"."userId" = ${userId}::uuid AND "row"."revokedAt" IS NULL AND "row"."expiresAt" > now()`;
  const page = await listPage<StoredSession & { id: string }, never, Sorts>(db(), sessionList, source, request, [
    isOpen,
  ]);
  const items = page.items.map(({ jti, createdAt, lastSeenAt, expiresAt, address, userAgent, method }) => ({
    id: jti,
    current: jti === current,
    createdAt,
    lastSeenAt,
    expiresAt,
    address,
    userAgent,
    method: method as SignInMethod,
  }));
  return { ...page, items };
}
