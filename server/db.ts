import { PrismaPg } from "@prisma/adapter-pg";
import { PrismaClient } from "#prisma/generated/client.ts";
import { env } from "./env.ts";

export type Db = PrismaClient;
/** What a service may use inside a transaction. */
export type Tx = Omit<PrismaClient, "$connect" | "$disconnect" | "$on" | "$transaction" | "$extends">;

/** A client of its own, for tests and workers. `connections` bounds the pool. */
export function openDb(url: string, connections = 20): Db {
  const pool = { connectionString: url, max: connections };
  return new PrismaClient({ adapter: new PrismaPg(pool, { statementNameGenerator: statementNames() }) });
}

/** More than Skein has. */
const maxNamedStatements = 500;
/** Lists that Prisma writes out, one parameter for each element: every length is a statement of its own. */
const listOfParameters = /\bIN \(\$\d+,/;

/**
 * Gives a statement a name, so that a connection parses and plans it once (PREPARE): half of what a short one costs.
 * SQL of our own names its columns for this (`columnsOf`).
 */
function statementNames(): (query: { sql: string }) => string {
  const names = new Map<string, string>();
  return ({ sql }) => {
    const known = names.get(sql);
    if (known) return known;
    if (names.size >= maxNamedStatements || listOfParameters.test(sql)) return "";
    const name = `s${names.size}`;
    names.set(sql, name);
    return name;
  };
}

// Next.js loads modules more than once in development; one pool serves all copies.
const shared = globalThis as typeof globalThis & { skeinDb?: Db };

/** The process's database client, opened at first use. */
export function db(): Db {
  shared.skeinDb ??= openDb(env().DATABASE_URL);
  return shared.skeinDb;
}
