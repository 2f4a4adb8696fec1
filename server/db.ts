import { PrismaPg } from "@prisma/adapter-pg";
import { PrismaClient } from "#prisma/generated/client.ts";
import { env } from "./env.ts";

export type Db = PrismaClient;
/** What a service may use inside a transaction. */
export type Tx = Omit<PrismaClient, "$connect" | "$disconnect" | "$on" | "$transaction" | "$extends">;

/** A client of its own, for tests and workers. `connections` bounds the pool. */
export function openDb(url: string, connections = 20): Db {
  return new PrismaClient({ adapter: new PrismaPg({ connectionString: url, max: connections }) });
}

// Next.js loads modules more than once in development; one pool serves all copies.
const shared = globalThis as typeof globalThis & { skeinDb?: Db };

/** The process's database client, opened at first use. */
export function db(): Db {
  shared.skeinDb ??= openDb(env().DATABASE_URL);
  return shared.skeinDb;
}
