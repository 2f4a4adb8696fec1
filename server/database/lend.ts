import { AsyncLocalStorage } from "node:async_hooks";
import pg from "pg";

type Connected = Parameters<pg.Pool["connect"]>[0];

/** Connections of transactions that Prisma is to work on instead of one from the pool. */
const lent = new AsyncLocalStorage<pg.PoolClient>();

/** A pool that gives who asks within `lend` the connection that was lent. */
export class LendingPool extends pg.Pool {
  override connect(): Promise<pg.PoolClient>;
  override connect(callback: Connected): void;
  override connect(callback?: Connected): Promise<pg.PoolClient> | undefined {
    if (callback) {
      super.connect(callback);
      return;
    }
    const connection = lent.getStore();
    return connection ? Promise.resolve(connection) : super.connect();
  }
}

const nothing = { command: "", rowCount: 0, oid: 0, fields: [], rows: [] };

/**
 * Runs `work`, in which Prisma opens its transaction on the given connection. That is inside of one already: its BEGIN,
 * COMMIT and ROLLBACK are its own matter and not sent.
 */
export function lend<T>(query: (statement: pg.QueryConfig) => Promise<pg.QueryResult>, work: () => Promise<T>) {
  const connection = {
    query: (statement: pg.QueryConfig) =>
      /^(BEGIN|COMMIT|ROLLBACK)$/.test(statement.text) ? Promise.resolve(nothing) : query(statement),
    on: () => connection,
    removeListener: () => connection,
    release: () => undefined,
  };
  // All that Prisma's adapter uses of one.
  return lent.run(connection as unknown as pg.PoolClient, work);
}
