import type net from "node:net";
import { connectSocket, type TlsOptions } from "./endpoint.ts";
import {
  OvsdbDisconnectedError,
  OvsdbError,
  OvsdbProtocolError,
  OvsdbRequestError,
  OvsdbTimeoutError,
  reasonOf,
} from "./errors.ts";
import { JsonSplitter } from "./framing.ts";
import { SendQueue } from "./send-queue.ts";
import { causeText } from "./socket-error.ts";

export interface ConnectionOptions {
  readonly endpoint: string;
  readonly connectTimeoutMs: number;
  /** An echo is sent after this much silence; after as much again without a byte the connection is given up. */
  readonly probeIntervalMs: number;
  readonly tls?: TlsOptions | undefined;
  /** Called for every notification, in socket order. What it throws ends the connection. */
  readonly onNotification: (method: string, params: readonly unknown[]) => void;
}

export interface RequestOptions {
  readonly timeoutMs: number;
  /** Called with the result in socket order, before the next message is looked at (a promise resolves after that). */
  readonly onResult?: (result: unknown) => void;
  /** Asks the server to drop a transaction that still waits there (RFC 7047, 4.1.4) when its time is up. */
  readonly cancelOnTimeout?: boolean;
}

interface Pending {
  isSent: boolean;
  readonly settle: (message: Record<string, unknown>) => void;
  readonly fail: (error: Error) => void;
}

/** JSON-RPC 1.0 over one socket (RFC 7047, section 4): ids, time-outs, echo in both directions. It never reconnects. */
export class Connection {
  readonly endpoint: string;
  /** Resolves once, with the reason, when the connection has ended for whatever cause. */
  readonly closed: Promise<string>;
  readonly #socket: net.Socket;
  readonly #options: ConnectionOptions;
  readonly #queue: SendQueue;
  readonly #splitter = new JsonSplitter();
  readonly #pending = new Map<number, Pending>();
  readonly #resolveClosed: (reason: string) => void;
  #nextId = 1;
  #probeTimer: NodeJS.Timeout | undefined;
  #closeReason: string | null = null;
  #heardMs = performance.now();

  private constructor(socket: net.Socket, options: ConnectionOptions) {
    const closed = Promise.withResolvers<string>();
    this.endpoint = options.endpoint;
    this.closed = closed.promise;
    this.#resolveClosed = closed.resolve;
    this.#socket = socket;
    this.#queue = new SendQueue(socket);
    this.#options = options;
    socket.on("data", (chunk) => this.#receive(chunk));
    socket.on("error", (error) => this.close(causeText(error, this.endpoint)));
    socket.on("close", () => this.close("the server closed the connection"));
    this.#awaitBytes(false);
  }

  /** @throws OvsdbDisconnectedError if the endpoint cannot be reached within `connectTimeoutMs`. */
  static async open(options: ConnectionOptions): Promise<Connection> {
    return new Connection(await connectSocket(options.endpoint, options.connectTimeoutMs, options.tls), options);
  }

  /**
   * Sends a request and resolves with its `result`.
   * @throws OvsdbRequestError if the server refuses it, OvsdbTimeoutError, OvsdbDisconnectedError.
   */
  request(method: string, params: readonly unknown[], options: RequestOptions): Promise<unknown> {
    if (this.#closeReason !== null) {
      return Promise.reject(new OvsdbDisconnectedError(`Not connected: ${this.#closeReason}`, "not-sent"));
    }
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      let withdraw: (() => void) | undefined;
      const done = () => {
        clearTimeout(timer);
        withdraw?.();
        this.#pending.delete(id);
      };
      const expire = () => {
        if (!this.#pending.has(id)) return;
        done();
        const outcome = pending.isSent ? "unknown" : "not-sent";
        if (options.cancelOnTimeout && pending.isSent) this.#send({ id: null, method: "cancel", params: [id] });
        reject(new OvsdbTimeoutError(method, options.timeoutMs, this.endpoint, outcome));
      };
      // An answer may lie in the socket unread because this process was busy: let one round of input come first.
      const timer = setTimeout(() => setImmediate(() => setImmediate(expire)), options.timeoutMs);
      const pending: Pending = {
        isSent: false,
        settle: (message) => {
          done();
          if (message.error !== null && message.error !== undefined) {
            reject(requestError(method, message.error));
          } else {
            // Not yet settled while onResult runs: if it throws, this request fails too, with the connection's reason.
            try {
              options.onResult?.(message.result);
            } catch (error) {
              reject(error);
              throw error;
            }
            resolve(message.result);
          }
        },
        fail: (error) => {
          done();
          reject(error);
        },
      };
      this.#pending.set(id, pending);
      withdraw = this.#queue.add(() => {
        try {
          this.#send({ id, method, params });
          pending.isSent = true;
        } catch (error) {
          // What JSON cannot express never leaves.
          pending.fail(new OvsdbError(`Cannot send "${method}": ${reasonOf(error)}`));
        }
      });
    });
  }

  /** When the server last sent anything, by `performance.now()`. */
  get heardMs(): number {
    return this.#heardMs;
  }

  /** Bytes that the socket has taken and not yet passed on. */
  get queuedBytes(): number {
    return this.#socket.writableLength;
  }

  /** Ends the connection; every request that waits fails with `reason`. Later calls change nothing. */
  close(reason: string): void {
    if (this.#closeReason !== null) return;
    this.#closeReason = reason;
    clearTimeout(this.#probeTimer);
    this.#socket.destroy();
    for (const { fail, isSent } of [...this.#pending.values()]) {
      const outcome = isSent ? "unknown" : "not-sent";
      fail(new OvsdbDisconnectedError(`The connection to ${this.endpoint} broke: ${reason}`, outcome));
    }
    this.#resolveClosed(reason);
  }

  #send(message: unknown): void {
    this.#socket.write(JSON.stringify(message));
  }

  #awaitBytes(probed: boolean): void {
    clearTimeout(this.#probeTimer);
    this.#probeTimer = setTimeout(() => {
      if (probed) {
        this.close(`no sign of life for ${(2 * this.#options.probeIntervalMs) / 1000} s. Is ovsdb-server frozen?`);
        return;
      }
      this.#send({ id: "echo", method: "echo", params: [] });
      this.#awaitBytes(true);
    }, this.#options.probeIntervalMs);
  }

  #receive(chunk: Buffer): void {
    if (this.#closeReason !== null) return;
    this.#heardMs = performance.now();
    this.#awaitBytes(false);
    try {
      for (const message of this.#splitter.push(chunk)) {
        this.#dispatch(message as Record<string, unknown>);
        if (this.#closeReason !== null) return;
      }
    } catch (error) {
      this.close(reasonOf(error));
    }
  }

  #dispatch(message: Record<string, unknown>): void {
    if (typeof message.method === "string") {
      const params = Array.isArray(message.params) ? message.params : [];
      if (message.method === "echo") this.#send({ id: message.id, result: params, error: null });
      else this.#options.onNotification(message.method, params);
    } else if (typeof message.id === "number") {
      this.#pending.get(message.id)?.settle(message);
    } else if (message.id !== "echo") {
      throw new OvsdbProtocolError("Received a message that is neither a notification nor a reply.");
    }
  }
}

function requestError(method: string, error: unknown): OvsdbRequestError {
  if (typeof error === "object" && error !== null && "error" in error) {
    const details = "details" in error && error.details !== null ? String(error.details) : null;
    return new OvsdbRequestError(method, String(error.error), details);
  }
  return new OvsdbRequestError(method, String(error), null);
}
