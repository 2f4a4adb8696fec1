import { setTimeout as sleep } from "node:timers/promises";
import { backoffMs } from "./backoff.ts";
import { parseEndpoint, type TlsOptions } from "./endpoint.ts";
import { OvsdbDisconnectedError, OvsdbError, reasonOf } from "./errors.ts";
import { Listeners } from "./listeners.ts";
import { planMonitor, type WantedTables } from "./monitor-plan.ts";
import { Replica, type RowChange } from "./replica.ts";
import type { DatabaseSchema } from "./schema.ts";
import { watchServer } from "./server-status.ts";
import { Session } from "./session.ts";
import { checkResults } from "./transact-result.ts";
import { type AnyTables, type Operation, type OperationResult, type TableUpdates, ZERO_UUID } from "./types.ts";

export interface OvsdbClientOptions<Tables extends object = AnyTables> {
  /** `unix:PATH`, `tcp:HOST:PORT`, `ssl:HOST:PORT`, tried in turn. */
  readonly endpoints: readonly string[];
  readonly database: string;
  /** What to replicate; without it the client only transacts. */
  readonly tables?: { readonly [N in keyof Tables & string]?: readonly (keyof Tables[N] & string)[] | "all" };
  /** The schema that `Tables` was generated from: columns that an older server lacks then hold their defaults. */
  readonly schema?: DatabaseSchema;
  /** Use no cluster member but the leader (default true). A follower may be behind. */
  readonly leaderOnly?: boolean;
  /** Refuse every operation that could write. */
  readonly readOnly?: boolean;
  readonly requestTimeoutMs?: number;
  /** For the first, complete dump. */
  readonly syncTimeoutMs?: number;
  readonly probeIntervalMs?: number;
  readonly minBackoffMs?: number;
  readonly maxBackoffMs?: number;
  /** For `ssl:` endpoints; asked at each connection, so that renewed certificates come into use. */
  readonly tls?: (() => TlsOptions) | undefined;
  readonly log?: (event: OvsdbLogEvent) => void;
}

/** `connecting`: no usable server; `syncing`: the replica is not yet complete; `ready`: it is, and is kept so. */
export type OvsdbClientState = "connecting" | "syncing" | "ready" | "closed";

export interface StateEvent {
  readonly state: OvsdbClientState;
  /** Why it is not ready, in words for people; `null` when ready. */
  readonly reason: string | null;
  readonly endpoint: string | null;
}

export interface UpdateEvent<Tables extends object = AnyTables> {
  /** `load`: the first dump; `resync`: what had changed while disconnected; `transaction`: one or more commits. */
  readonly cause: "load" | "resync" | "transaction";
  readonly changes: readonly RowChange<Tables>[];
  readonly generation: number;
}

export type OvsdbLogEvent =
  | { event: "ready"; endpoint: string; resumed: boolean; durationMs: number }
  | { event: "disconnected"; endpoint: string; reason: string; retryInMs: number }
  | { event: "listener-failed"; error: unknown };

interface EventTypes<Tables extends object> {
  state: StateEvent;
  update: UpdateEvent<Tables>;
}

/** Defaults also stand in for options that are given as `undefined`. */
function withDefaults(options: Omit<OvsdbClientOptions, "tables">) {
  return {
    leaderOnly: options.leaderOnly ?? true,
    requestTimeoutMs: options.requestTimeoutMs ?? 5_000,
    syncTimeoutMs: options.syncTimeoutMs ?? 60_000,
    probeIntervalMs: options.probeIntervalMs ?? 5_000,
    minBackoffMs: options.minBackoffMs ?? 100,
    maxBackoffMs: options.maxBackoffMs ?? 5_000,
  };
}

const readOperations: readonly string[] = ["select", "wait", "comment", "assert", "abort"] satisfies Operation["op"][];

/**
 * A database of an OVSDB server or cluster: keeps a replica of the wanted tables, transacts, and reconnects for ever. Give
 * it the row types (made from the `.ovsschema`) as type argument.
 */
export class OvsdbClient<Tables extends object = AnyTables> {
  readonly replica = new Replica<Tables>();
  readonly #options: OvsdbClientOptions<Tables> & ReturnType<typeof withDefaults>;
  readonly #listeners: Listeners<EventTypes<Tables>>;
  readonly #abort = new AbortController();
  #endpoints: readonly string[];
  #started = false;
  #status: StateEvent = { state: "connecting", reason: "not started", endpoint: null };
  #session: Session | null = null;
  #schema: DatabaseSchema | null = null;
  #resumePoint = { transactionId: ZERO_UUID, fingerprint: "" };
  #loadedOnce = false;
  /** Why the last connection failed; null while there is one. */
  #lastFailure: string | null = null;

  /** @throws OvsdbError if no endpoint is given or one is malformed. */
  constructor(options: OvsdbClientOptions<Tables>) {
    if (options.endpoints.length === 0) throw new OvsdbError(`No endpoint is given for database ${options.database}.`);
    for (const endpoint of options.endpoints) parseEndpoint(endpoint);
    this.#endpoints = options.endpoints;
    this.#options = { ...options, ...withDefaults(options) };
    this.#listeners = new Listeners((error) => options.log?.({ event: "listener-failed", error }));
  }

  get state(): OvsdbClientState {
    return this.#status.state;
  }

  /** Why the client is not ready; `null` when it is. */
  get reason(): string | null {
    return this.#status.reason;
  }

  /** The endpoint in use. */
  get endpoint(): string | null {
    return this.#status.endpoint;
  }

  /** When the server last sent anything, by `performance.now()`; null while there is no connection. */
  get heardMs(): number | null {
    return this.#session?.connection.heardMs ?? null;
  }

  /** Bytes that wait to be sent: at most 1 MiB and one transaction, for what comes then waits unserialised. */
  get queuedBytes(): number {
    return this.#session?.connection.queuedBytes ?? 0;
  }

  /** The server's own schema, once known. */
  get schema(): DatabaseSchema | null {
    return this.#schema;
  }

  /** Calls `listener` for each event, in the order of the socket, until the returned function is called. */
  on<E extends keyof EventTypes<Tables>>(event: E, listener: (payload: EventTypes<Tables>[E]) => void): () => void {
    return this.#listeners.on(event, listener);
  }

  /** Begins to connect, and keeps at it until `close()`. */
  start(): void {
    if (this.#started || this.state === "closed") return;
    this.#started = true;
    void this.#run();
  }

  /**
   * Resolves as soon as the replica is complete.
   * @throws OvsdbDisconnectedError with the last reason after `timeoutMs`, or when the client is closed.
   */
  ready(timeoutMs = 10_000): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const fail = (what: string) => {
      reject(new OvsdbDisconnectedError(`${this.#options.database} is not ready: ${what}`, "not-sent"));
    };
    const check = () => {
      if (this.state === "ready") resolve();
      else if (this.state === "closed") fail("the client is closed");
    };
    const timer = setTimeout(() => fail(`waited ${timeoutMs} ms; ${this.reason ?? "still loading"}`), timeoutMs);
    const off = this.on("state", check);
    check();
    return promise.finally(() => {
      clearTimeout(timer);
      off();
    });
  }

  /**
   * Runs the operations as one atomic transaction. When it resolves, the replica already holds its effect.
   * @throws OvsdbTransactError if it was rolled back; OvsdbTimeoutError and OvsdbDisconnectedError (unless its `outcome` is
   * `not-sent`) leave open whether it happened; OvsdbRequestError if the server did not take it at all.
   */
  async transact(operations: readonly Operation[], options: { timeoutMs?: number } = {}): Promise<OperationResult[]> {
    const writing = this.#options.readOnly && operations.find(({ op }) => !readOperations.includes(op));
    if (writing)
      throw new OvsdbError(`This client of ${this.#options.database} is read-only: refused "${writing.op}".`);
    if (this.state !== "ready" || !this.#session) {
      throw new OvsdbDisconnectedError(`${this.#options.database} is not ready: ${this.reason}`, "not-sent");
    }
    const timeoutMs = options.timeoutMs ?? this.#options.requestTimeoutMs;
    const params = [this.#options.database, ...operations];
    const reply = await this.#session.connection.request("transact", params, { timeoutMs, cancelOnTimeout: true });
    return checkResults(operations, reply);
  }

  /**
   * Asks whether the server answers at all (RFC 7047, 4.1.11).
   * @throws OvsdbTimeoutError or OvsdbDisconnectedError if it does not
   */
  async echo(timeoutMs: number): Promise<void> {
    if (!this.#session) throw new OvsdbDisconnectedError(`${this.#options.database}: ${this.reason}`, "not-sent");
    await this.#session.connection.request("echo", [], { timeoutMs });
  }

  /** Disconnects for good. Requests that wait fail; the replica keeps its last contents. */
  close(): void {
    if (this.state === "closed") return;
    this.#setStatus({ state: "closed", reason: "the client is closed", endpoint: null });
    this.#abort.abort();
    this.#session?.connection.close("the client is closed");
  }

  async #run(): Promise<void> {
    let failures = 0;
    while (!this.#abort.signal.aborted) {
      const [endpoint = "", ...others] = this.#endpoints;
      const outcome = await this.#serve(endpoint);
      const wasStable = outcome.readyMs > this.#options.maxBackoffMs;
      if (this.#abort.signal.aborted) return;
      this.#endpoints = [...others, endpoint];
      failures = wasStable ? 1 : failures + 1;
      const retryInMs = backoffMs(failures, this.#endpoints.length, this.#options);
      this.#lastFailure = outcome.reason;
      this.#setStatus({ state: "connecting", reason: outcome.reason, endpoint: null });
      this.#options.log?.({ event: "disconnected", endpoint, reason: outcome.reason, retryInMs });
      await sleep(retryInMs, undefined, { signal: this.#abort.signal }).catch(() => undefined);
    }
  }

  /** One connection from beginning to end. */
  async #serve(endpoint: string): Promise<{ reason: string; readyMs: number }> {
    const startedAt = performance.now();
    let session: Session | null = null;
    let readyAt: number | null = null;
    const readyMs = () => (readyAt === null ? 0 : performance.now() - readyAt);
    try {
      const { requestTimeoutMs, probeIntervalMs, tls } = this.#options;
      session = await Session.open({ endpoint, connectTimeoutMs: requestTimeoutMs, probeIntervalMs, tls: tls?.() });
      if (this.#abort.signal.aborted) return { reason: "the client is closed", readyMs: 0 };
      this.#session = session;
      const resumed = await this.#synchronise(session, endpoint);
      readyAt = performance.now();
      this.#lastFailure = null;
      this.#setStatus({ state: "ready", reason: null, endpoint });
      this.#options.log?.({ event: "ready", endpoint, resumed, durationMs: performance.now() - startedAt });
      const reason = `${endpoint}: ${await session.connection.closed}`;
      return { reason, readyMs: readyMs() };
    } catch (error) {
      return { reason: reasonOf(error), readyMs: readyMs() };
    } finally {
      this.#session = null;
      session?.connection.close("the session has ended");
    }
  }

  async #synchronise(session: Session, endpoint: string): Promise<boolean> {
    const { database, leaderOnly, requestTimeoutMs, syncTimeoutMs, tables, schema } = this.#options;
    // A frozen server accepts connections: that one has come about is no news before it is of use.
    const reason = this.#lastFailure ?? `reading ${database} from ${endpoint}`;
    this.#setStatus({ state: "syncing", reason, endpoint });
    const unfit = await watchServer(session, database, leaderOnly, requestTimeoutMs);
    if (unfit) throw new OvsdbDisconnectedError(`${endpoint}: ${unfit}`, "not-sent");
    this.#schema = await session.schema(database, requestTimeoutMs);
    if (!tables) return false;
    const plan = planMonitor(this.#schema, tables as WantedTables, schema);
    const { transactionId, fingerprint } = this.#resumePoint;
    // If anything below fails half-way, the next session must not build upon it.
    this.#resumePoint = { transactionId: ZERO_UUID, fingerprint: plan.fingerprint };
    let didResume = false;
    await session.monitor({
      id: "replica",
      database,
      plan,
      lastTransactionId: fingerprint === plan.fingerprint ? transactionId : ZERO_UUID,
      timeoutMs: syncTimeoutMs,
      onStart: (resumed, updates, lastId) => {
        didResume = resumed;
        const changes = resumed ? this.replica.apply(updates) : this.replica.load(plan, updates);
        this.#publish(this.#loadedOnce ? "resync" : "load", changes, lastId);
        this.#loadedOnce = true;
      },
      onUpdate: (updates, lastId) => this.#update(updates, lastId),
    });
    return didResume;
  }

  #update(updates: TableUpdates, transactionId: string): void {
    const { fingerprint } = this.#resumePoint;
    this.#resumePoint = { transactionId: ZERO_UUID, fingerprint };
    this.#publish("transaction", this.replica.apply(updates), transactionId);
  }

  #publish(cause: UpdateEvent["cause"], changes: readonly RowChange<Tables>[], transactionId: string): void {
    this.#resumePoint = { transactionId, fingerprint: this.#resumePoint.fingerprint };
    if (changes.length > 0) {
      this.#listeners.emit("update", { cause, changes, generation: this.replica.generation });
    }
  }

  #setStatus(status: StateEvent): void {
    if (this.state === "closed") return;
    this.#status = status;
    this.#listeners.emit("state", status);
  }
}
