import { Agent, request } from "node:http";
import type { Random } from "./random.ts";

/** How a call ended, as far as its caller knows. */
export type Outcome<T> =
  | { kind: "done"; answer: T }
  /** Refused with words: nothing of it may be in effect. */
  | { kind: "refused"; code: string; message: string }
  /** No answer, or one that says that nobody knows: all of it may be in effect, or nothing. */
  | { kind: "unknown"; why: string };

const answerWithinMs = 6_000;

interface Body<T> {
  result?: { data: { json: T } };
  error?: { json: { message: string; data: { error: { code: string } } } };
}

/** Calls the API over HTTP, each time at a random one of the web processes, and never twice by itself. */
export class Api {
  readonly #urls: readonly string[];
  readonly #secret: string;
  readonly #random: Random;
  readonly #agent = new Agent({ keepAlive: true });

  constructor(urls: readonly string[], secret: string, random: Random) {
    this.#urls = urls;
    this.#secret = secret;
    this.#random = random;
  }

  query<T>(procedure: string, input: object): Promise<Outcome<T>> {
    const query = new URLSearchParams({ input: JSON.stringify({ json: input }) });
    return this.#send<T>("GET", `/api/trpc/${procedure}?${query}`);
  }

  mutate<T>(procedure: string, input: object): Promise<Outcome<T>> {
    return this.#send<T>("POST", `/api/trpc/${procedure}`, JSON.stringify({ json: input }));
  }

  #send<T>(method: string, path: string, body?: string): Promise<Outcome<T>> {
    const headers = { "x-api-key": this.#secret, ...(body && { "content-type": "application/json" }) };
    return new Promise((resolve) => {
      const unknown = (error: Error) => resolve({ kind: "unknown", why: error.message });
      const signal = AbortSignal.timeout(answerWithinMs);
      const target = new URL(path, this.#random.pick(this.#urls));
      const call = request(target, { method, agent: this.#agent, headers, signal }, (response) => {
        const parts: Buffer[] = [];
        response.on("data", (part: Buffer) => parts.push(part));
        response.on("error", unknown);
        response.on("end", () => resolve(outcomeOf<T>(response.statusCode ?? 0, Buffer.concat(parts).toString())));
      });
      call.on("error", unknown);
      call.end(body);
    });
  }
}

function outcomeOf<T>(status: number, text: string): Outcome<T> {
  try {
    const { result, error } = JSON.parse(text) as Body<T>;
    if (result) return { kind: "done", answer: result.data.json };
    const message = error?.json.message ?? text.slice(0, 200);
    // Of a COMMIT that broke off nobody knows how it ended, and the answer says so with a 503.
    if (status >= 500) return { kind: "unknown", why: `${status}: ${message}` };
    return { kind: "refused", code: error?.json.data.error.code ?? String(status), message };
  } catch {
    return { kind: "unknown", why: `${status}: ${text.slice(0, 200)}` };
  }
}
