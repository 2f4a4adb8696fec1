import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { PrismaClient } from "#prisma/generated/client.ts";
import { LendingPool } from "./database/lend.ts";
import { rawOn } from "./database/statement.ts";
import { inTransaction, type Source, Transaction, type TransactionOptions, type Tx } from "./database/transaction.ts";
import { env } from "./env.ts";
import { log } from "./log.ts";
import { perProcess } from "./per-process.ts";

export type { Transaction, Tx };

/** Prisma's client, whose SQL of our own and whose transactions go to PostgreSQL by pg itself (docs/adr/0024). */
export interface Db extends PrismaClient {
  /** A transaction whose end the caller decides. */
  $begin(options?: TransactionOptions): Promise<Transaction>;
}

/** What PostgreSQL itself bounds on each connection. */
interface Bounds {
  /** After which it ends a transaction that sends nothing: of a process that hangs or is frozen, while others wait for what it has locked. */
  idleInTransactionMs?: number;
  /** After which a statement that waits for a lock fails; 0: never. */
  lockMs?: number;
  /** After which any statement is cancelled; 0: never. */
  statementMs?: number;
}

/** A client of its own, for tests and workers. `connections` bounds the pool. */
export function openDb(
  url: string,
  connections: number,
  { idleInTransactionMs = 10_000, lockMs = 0, statementMs = 0 }: Bounds = {},
): Db {
  const pool = new LendingPool({
    connectionString: url,
    max: connections,
    pipeline: true,
    types,
    idle_in_transaction_session_timeout: idleInTransactionMs,
    lock_timeout: lockMs,
    statement_timeout: statementMs,
  });
  pool.on("error", (err) => log().debug({ err }, "an idle connection to the database was lost"));
  const nameOf = statementNames();
  const adapter = new PrismaPg(pool, { statementNameGenerator: ({ sql }) => nameOf(sql) ?? "" });
  const orm = new PrismaClient({ adapter });
  const source: Source = { pool, orm, nameOf };
  const own = {
    ...rawOn((statement) => pool.query(statement), nameOf),
    $transaction: (work: unknown, options?: TransactionOptions) =>
      Array.isArray(work)
        ? orm.$transaction(work)
        : inTransaction(source, work as (tx: Tx) => Promise<unknown>, options),
    $begin: (options?: TransactionOptions) => Transaction.begin(source, options),
    $disconnect: async () => {
      await orm.$disconnect();
      await pool.end();
    },
  };
  return new Proxy(orm as Db, {
    get: (target, name) => (Object.hasOwn(own, name) ? own[name as keyof typeof own] : Reflect.get(target, name)),
  });
}

const bigintOid = 20;
/** As Prisma reads them: positions in the log are beyond what a number holds exactly. */
const types: pg.CustomTypesConfig = {
  getTypeParser: (oid, format) => (oid === bigintOid ? BigInt : pg.types.getTypeParser(oid, format)),
};

/** More than Skein has. */
const maxNamedStatements = 500;
/** Lists that Prisma writes out, one parameter for each element: every length is a statement of its own. */
const listOfParameters = /\bIN \(\$\d+,/;

/**
 * Gives a statement a name, so that a connection parses and plans it once (PREPARE): half of what a short one costs.
 * SQL of our own names its columns for this (`columnsOf`).
 */
function statementNames(): (sql: string) => string | undefined {
  const names = new Map<string, string>();
  return (sql) => {
    const known = names.get(sql);
    if (known) return known;
    if (names.size >= maxNamedStatements || listOfParameters.test(sql)) return undefined;
    const name = `s${names.size}`;
    names.set(sql, name);
    return name;
  };
}

/** How many connections a web process has. */
const webConnections = 20;
/** Somebody waits for each answer. A lock is waited for longer than a frozen process keeps it; both end before the transaction does. */
const webBounds: Bounds = { lockMs: 15_000, statementMs: 20_000 };

/** The web process's database client, opened at first use. */
export function db(): Db {
  return perProcess("database", () => openDb(env().DATABASE_URL, webConnections, webBounds));
}
