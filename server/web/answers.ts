import type { ServerResponse } from "node:http";

/** What all answers together may hold in memory while their readers take their time. */
const maxUnsentBytes = 128 * 1024 ** 2;
/** A short answer is always sent: it is less than what it takes to refuse it. */
const shortBytes = 64 * 1024;
/** A reader that takes nothing for so long is not waited for, */
const stalledMs = 30_000;
/** nor one that takes it in drops. */
const deadlineMs = 120_000;

/** Sends whole answers, and bounds what those hold that nobody reads. */
export class Answers {
  readonly #maxUnsent: number;
  readonly #stalledMs: number;
  #unsent = 0;

  constructor(limits: { maxUnsentBytes?: number; stalledMs?: number } = {}) {
    this.#maxUnsent = limits.maxUnsentBytes ?? maxUnsentBytes;
    this.#stalledMs = limits.stalledMs ?? stalledMs;
  }

  async send(response: Response, outgoing: ServerResponse): Promise<void> {
    // tRPC means to send some in pieces; here they go whole, and two lengths in one answer are forbidden (RFC 9112, 6.2).
    response.headers.delete("transfer-encoding");
    const body = Buffer.from(await response.arrayBuffer());
    const { byteLength } = body;
    if (outgoing.destroyed) return;
    if (byteLength > shortBytes && this.#unsent + byteLength > this.#maxUnsent)
      return sendText(outgoing, 503, "Too many long answers wait to be read. Try again in a moment.", {
        "retry-after": "1",
      });
    this.#unsent += byteLength;
    const deadline = setTimeout(() => outgoing.destroy(), deadlineMs);
    outgoing.once("close", () => {
      clearTimeout(deadline);
      this.#unsent -= byteLength;
    });
    outgoing.setTimeout(this.#stalledMs, () => outgoing.destroy());
    outgoing
      .writeHead(response.status, { ...Object.fromEntries(response.headers), "content-length": byteLength })
      .end(body);
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
