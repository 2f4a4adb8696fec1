import type { ServerResponse } from "node:http";
import { sendStream } from "./fetch-api.ts";

/** What all answers together may hold in memory while their readers take their time, */
const maxUnsentBytes = 128 * 1024 ** 2;
/** and those of one caller: who reads nothing leaves the others theirs. One answer may be longer if it is alone. */
const maxUnsentBytesEach = 24 * 1024 ** 2;
/** A short answer is always sent: it is less than what it takes to refuse it. */
const shortBytes = 64 * 1024;
/** What an export holds until its end: a page of its rows, and a piece of them as text. */
const fileBytes = 8 * 1024 ** 2;
/** A reader that takes nothing for so long is not waited for, */
const stalledMs = 30_000;
/** nor one that takes it in drops. */
const deadlineMs = 120_000;

/** Sends answers, and bounds what those hold that nobody reads. */
export class Answers {
  readonly #maxUnsent: number;
  readonly #maxUnsentEach: number;
  readonly #stalledMs: number;
  readonly #deadlineMs: number;
  #unsent = 0;
  readonly #unsentOf = new Map<string, number>();

  constructor(
    limits: { maxUnsentBytes?: number; maxUnsentBytesEach?: number; stalledMs?: number; deadlineMs?: number } = {},
  ) {
    this.#maxUnsent = limits.maxUnsentBytes ?? maxUnsentBytes;
    this.#maxUnsentEach = limits.maxUnsentBytesEach ?? maxUnsentBytesEach;
    this.#stalledMs = limits.stalledMs ?? stalledMs;
    this.#deadlineMs = limits.deadlineMs ?? deadlineMs;
  }

  /**
   * Sends a whole answer.
   * @param caller whose share of the memory the answer takes until it is sent
   */
  async send(response: Response, outgoing: ServerResponse, caller: string): Promise<void> {
    // tRPC means to send some in pieces; here they go whole, and two lengths in one answer are forbidden (RFC 9112, 6.2).
    response.headers.delete("transfer-encoding");
    const body = Buffer.from(await response.arrayBuffer());
    const { byteLength } = body;
    if (!this.#admit(byteLength, outgoing, caller)) return;
    outgoing
      .writeHead(response.status, { ...Object.fromEntries(response.headers), "content-length": byteLength })
      .end(body);
  }

  /** Sends a file that is made while it is read. However long it is, it takes the same share until its end. */
  async sendFile(response: Response, outgoing: ServerResponse, caller: string): Promise<void> {
    if (this.#admit(fileBytes, outgoing, caller)) await sendStream(response, outgoing);
    else await response.body?.cancel();
  }

  /** Gives an answer its share until it is sent, or its reader is given up. False: it is refused, or nobody is there. */
  #admit(bytes: number, outgoing: ServerResponse, caller: string): boolean {
    if (outgoing.destroyed) return false;
    const refusal = bytes > shortBytes ? this.#refusalOf(bytes, caller) : null;
    if (refusal) sendText(outgoing, refusal.status, refusal.text, { "retry-after": "1" });
    if (refusal) return false;
    this.#hold(caller, bytes);
    const deadline = setTimeout(() => outgoing.destroy(), this.#deadlineMs);
    outgoing.once("close", () => {
      clearTimeout(deadline);
      this.#hold(caller, -bytes);
    });
    // Where nothing is left to take, it is the answer that is waited for.
    outgoing.setTimeout(this.#stalledMs, () => outgoing.writableLength > 0 && outgoing.destroy());
    return true;
  }

  #refusalOf(byteLength: number, caller: string): { status: number; text: string } | null {
    const own = this.#unsentOf.get(caller) ?? 0;
    if (own > 0 && own + byteLength > this.#maxUnsentEach)
      return { status: 429, text: "Long answers of yours wait to be read. Read them, then ask for more." };
    if (this.#unsent > 0 && this.#unsent + byteLength > this.#maxUnsent)
      return { status: 503, text: "Too many long answers wait to be read. Try again in a moment." };
    return null;
  }

  #hold(caller: string, bytes: number): void {
    this.#unsent += bytes;
    const own = (this.#unsentOf.get(caller) ?? 0) + bytes;
    if (own > 0) this.#unsentOf.set(caller, own);
    else this.#unsentOf.delete(caller);
  }
}

export function sendText(
  outgoing: ServerResponse,
  status: number,
  text: string,
  headers: Record<string, string> = {},
): void {
  const ordinary = { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" };
  outgoing.writeHead(status, { ...ordinary, ...headers }).end(text);
}
