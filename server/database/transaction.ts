import type { Writable } from "node:stream";
import type pg from "pg";
import type { PrismaClient } from "#prisma/generated/client.ts";
import { lend } from "./lend.ts";
import { rawOn } from "./statement.ts";

/** What a service may use inside a transaction. */
export type Tx = Omit<PrismaClient, "$connect" | "$disconnect" | "$on" | "$transaction" | "$extends">;

export interface TransactionOptions {
  isolationLevel?: "ReadCommitted" | "RepeatableRead" | "Serializable";
  /** How long it may take before it is rolled back. */
  timeout?: number;
  /** How long it waits for a connection. */
  maxWait?: number;
}

/** What a transaction is made with: the process's connections, Prisma over the same ones, names of statements. */
export interface Source {
  pool: pg.Pool;
  orm: PrismaClient;
  nameOf: (text: string) => string | undefined;
}

/** As pg has it, though its types do not tell. */
type Connection = pg.PoolClient & { connection: { stream: Writable } };

const levels = {
  ReadCommitted: "READ COMMITTED",
  RepeatableRead: "REPEATABLE READ",
  Serializable: "SERIALIZABLE",
} as const;
const defaultTimeoutMs = 30_000;
const defaultWaitMs = 10_000;

/**
 * One transaction on one connection. Statements are sent when they are written: those that do not wait for each other's
 * answers travel together, BEGIN with the first of them. Prisma's models work in it too, and begin to cost when they are used.
 */
export class Transaction {
  readonly db: Tx;
  readonly #source: Source;
  readonly #connection: Connection;
  readonly #began: Promise<unknown>;
  readonly #timer: NodeJS.Timeout;
  readonly #timeoutMs: number;
  /** Why nothing more is sent. */
  #over: Error | null = null;
  /** Prisma's transaction on the same connection, once a model was used. */
  #models: Promise<Tx> | null = null;
  readonly #modelsEnd = Promise.withResolvers<void>();

  /** @throws when no connection is free in time, or the database does not answer */
  static async begin(source: Source, options: TransactionOptions = {}): Promise<Transaction> {
    return new Transaction(source, await connect(source.pool, options.maxWait ?? defaultWaitMs), options);
  }

  private constructor(source: Source, connection: Connection, { isolationLevel, timeout }: TransactionOptions) {
    this.#source = source;
    this.#connection = connection;
    this.#timeoutMs = timeout ?? defaultTimeoutMs;
    connection.on("error", ignore);
    this.#began = connection.query(isolationLevel ? `BEGIN ISOLATION LEVEL ${levels[isolationLevel]}` : "BEGIN");
    // Told to whoever commits.
    this.#began.catch(ignore);
    this.#modelsEnd.promise.catch(ignore);
    this.#timer = setTimeout(() => this.#expire(), this.#timeoutMs);
    const raw = rawOn((statement) => this.#query(statement), source.nameOf);
    this.db = modelsBeside(raw as Tx, () => this.#openModels());
  }

  /** @throws when PostgreSQL rolled back instead, or nobody knows how it ended */
  async commit(): Promise<void> {
    if (this.#over) throw this.#over;
    this.#over = new Error("This transaction has ended.");
    clearTimeout(this.#timer);
    this.#modelsEnd.resolve();
    const [, { command }] = await Promise.all([this.#began, this.#send("COMMIT")]);
    // What it answers after a statement has failed and somebody went on.
    if (command !== "COMMIT") throw new Error("The transaction had failed before and was rolled back.");
    this.#release();
  }

  /** Undoes everything; for after a failure, so it never throws. */
  async rollback(): Promise<void> {
    this.#over ??= new Error("This transaction has ended.");
    clearTimeout(this.#timer);
    this.#modelsEnd.reject(this.#over);
    await this.#send("ROLLBACK").then(
      () => this.#release(),
      (error: Error) => this.#release(error),
    );
  }

  #release(error?: Error): void {
    this.#connection.removeListener("error", ignore);
    this.#connection.release(error);
  }

  #query(statement: pg.QueryConfig): Promise<pg.QueryResult> {
    return this.#over ? Promise.reject(this.#over) : this.#send(statement);
  }

  /** What is sent in one turn of the event loop goes in one piece: a system call costs more than a statement. */
  #send(statement: string | pg.QueryConfig): Promise<pg.QueryResult> {
    const { stream } = this.#connection.connection;
    if (stream.writableCorked === 0) {
      stream.cork();
      process.nextTick(() => stream.uncork());
    }
    return this.#connection.query(statement);
  }

  /** Frees what it has locked; the connection stays with it until its work has noticed. */
  #expire(): void {
    this.#over = new Error(`The transaction took longer than ${this.#timeoutMs / 1000} s and was rolled back.`);
    this.#send("ROLLBACK").catch(ignore);
  }

  #openModels(): Promise<Tx> {
    this.#models ??= new Promise((resolve, reject) => {
      const open = () =>
        this.#source.orm.$transaction(
          async (tx) => {
            resolve(tx as Tx);
            await this.#modelsEnd.promise;
          },
          // Its time is ours.
          { timeout: this.#timeoutMs * 2, maxWait: this.#timeoutMs },
        );
      lend((statement) => this.#query(statement), open).catch(reject);
    });
    return this.#models;
  }
}

/** Runs `work` in a transaction and commits, or rolls back when it throws. */
export async function inTransaction<T>(
  source: Source,
  work: (tx: Tx) => Promise<T>,
  options?: TransactionOptions,
): Promise<T> {
  const transaction = await Transaction.begin(source, options);
  try {
    const result = await work(transaction.db);
    await transaction.commit();
    return result;
  } catch (error) {
    await transaction.rollback();
    throw error;
  }
}

/** `tx.port.findMany(…)` and the like, which open Prisma's transaction at their first use. */
function modelsBeside(raw: Tx, open: () => Promise<Tx>): Tx {
  type Model = Record<string, (args: unknown) => Promise<unknown>>;
  const call = async (model: string, action: string, args: unknown) => {
    const models = (await open()) as unknown as Record<string, Model>;
    return models[model]?.[action]?.(args);
  };
  const modelOf = (model: string) =>
    new Proxy({}, { get: (_, action) => (args: unknown) => call(model, String(action), args) });
  return new Proxy(raw, {
    get: (target, name, receiver) =>
      typeof name === "symbol" || Object.hasOwn(target, name) ? Reflect.get(target, name, receiver) : modelOf(name),
  });
}

async function connect(pool: pg.Pool, maxWaitMs: number): Promise<Connection> {
  const connecting = pool.connect() as Promise<Connection>;
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      // It is of no use to anybody any more when it comes.
      connecting.then((connection) => connection.release(), ignore);
      reject(new Error(`No connection to the database was free within ${maxWaitMs / 1000} s.`));
    }, maxWaitMs);
  });
  try {
    return await Promise.race([connecting, tooLate]);
  } finally {
    clearTimeout(timer);
  }
}

function ignore(): void {
  // Told elsewhere: to whoever waits for the statement, or for the end of the transaction.
}
