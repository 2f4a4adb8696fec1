import { randomUUID } from "node:crypto";
import { TRPCError } from "@trpc/server";
import type { ErrorBody } from "#model/errors.ts";
import type { Role } from "#model/permissions.ts";
import { testDatabase } from "#scripts/testing/test-database.ts";
import type { Identity } from "../../auth/scope.ts";
import { type Db, db } from "../../db.ts";
import { contextFor } from "../../trpc/context.ts";
import { errorBody } from "../../trpc/error-body.ts";
import { createCaller } from "../../trpc/root.ts";

export type Api = ReturnType<typeof createCaller>;

export interface Tenant {
  projectId: string;
  /** The procedures as an owner of the project calls them; `projectId` has to be given. */
  api: Api;
  as(role: Role): Promise<Api>;
}

export interface Installation {
  db: Db;
  /** A project with quotas and an owner. */
  tenant(quotas?: { networks?: number; subnets?: number; ports?: number }): Promise<Tenant>;
  close(): Promise<void>;
}

/** A database of the test file's own, and the API on top of it, called as tRPC's server calls it. */
export async function openInstallation(environment: Record<string, string> = {}): Promise<Installation> {
  const database = await testDatabase();
  Object.assign(process.env, { DATABASE_URL: database.url, NEXTAUTH_SECRET: "x".repeat(32), ...environment });
  return {
    db: db(),
    tenant: (quotas) => makeTenant(db(), quotas),
    async close() {
      await db().$disconnect();
      await database.drop();
    },
  };
}

async function makeTenant(db: Db, { networks = 50, subnets = 100, ports = 2000 } = {}): Promise<Tenant> {
  const projectId = randomUUID();
  await db.project.create({
    data: {
      id: projectId,
      name: `p-${projectId.slice(0, 8)}`,
      quotaNetworks: networks,
      quotaSubnets: subnets,
      quotaPorts: ports,
      quotaKeys: 5,
      usage: { create: {} },
    },
  });
  const as = async (role: Role) => {
    const id = randomUUID();
    const email = `${role}-${id.slice(0, 8)}@example.net`;
    await db.user.create({
      data: { id, email, name: role, members: { create: { id: randomUUID(), projectId, role } } },
    });
    const identity: Identity = { kind: "user", id, name: email, isAdmin: false, requestId: randomUUID() };
    return createCaller(contextFor(identity));
  };
  return { projectId, api: await as("owner"), as };
}

/** What a call that must fail answers to people and scripts. */
export async function refusalOf(call: Promise<unknown>): Promise<ErrorBody> {
  try {
    await call;
  } catch (error) {
    if (error instanceof TRPCError) return errorBody(error, undefined);
    throw error;
  }
  throw new Error("The call was not refused.");
}

/** The answer's first item; there must be one. */
export function first<T>(items: readonly T[]): T {
  const [item] = items;
  if (item === undefined) throw new Error("The answer has no item.");
  return item;
}

/** A text of everything that is stored, to see that nothing changed. Sequences and the statistics are left out. */
export async function allRows(db: Db): Promise<string> {
  const tables = await db.$queryRaw<{ name: string }[]>`
    SELECT quote_ident(tablename) AS "name" FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename`;
  const texts = [];
  for (const { name } of tables) {
    const rows = await db.$queryRawUnsafe<{ rows: string | null }[]>(
      `SELECT string_agg(t::text, E'\\n' ORDER BY t::text) AS rows FROM ${name} AS t`,
    );
    texts.push(`${name}: ${rows[0]?.rows ?? ""}`);
  }
  return texts.join("\n");
}
