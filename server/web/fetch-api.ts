import type { IncomingMessage, ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream } from "node:stream/web";

/** Node's request as the Fetch API has it, its body unread. `signal` is aborted when the client goes away. */
export function fetchRequest(incoming: IncomingMessage, origin: string, signal: AbortSignal): Request {
  const { method = "GET", headers, url = "/" } = incoming;
  const hasBody = "transfer-encoding" in headers || Number(headers["content-length"] ?? 0) > 0;
  const init: RequestInit & { duplex?: "half" } = { method, headers: headersOf(incoming), signal };
  const body = hasBody && method !== "GET" && method !== "HEAD" ? Readable.toWeb(incoming) : null;
  if (body) {
    // Node's and the DOM's types of the same stream differ by name only.
    init.body = body as unknown as BodyInit;
    init.duplex = "half";
  }
  return new Request(origin + url, init);
}

function headersOf({ rawHeaders, socket }: IncomingMessage): Headers {
  const headers = new Headers();
  for (let index = 0; index + 1 < rawHeaders.length; index += 2)
    headers.append(rawHeaders[index] ?? "", rawHeaders[index + 1] ?? "");
  // As Next.js does for pages: without a proxy in between, the socket knows who it is.
  if (!headers.has("x-forwarded-for") && socket.remoteAddress) headers.set("x-forwarded-for", socket.remoteAddress);
  return headers;
}

/** Sends a stream as it comes, until it or its reader ends. */
export async function sendStream({ status, headers, body }: Response, outgoing: ServerResponse): Promise<void> {
  outgoing.writeHead(status, Object.fromEntries(headers)).flushHeaders();
  // The reader went away, or we stop: either way nobody is there to be told.
  if (body) await pipeline(Readable.fromWeb(body as ReadableStream), outgoing).catch(() => undefined);
  else outgoing.end();
}

/** Whether the response is a file to keep, made while it is read. */
export function isFile({ headers }: Response): boolean {
  return headers.get("content-disposition")?.startsWith("attachment") ?? false;
}

/** Whether the response goes on for as long as somebody reads it. */
export function isStream({ headers }: Response): boolean {
  return /^(text\/event-stream|application\/jsonl)/.test(headers.get("content-type") ?? "");
}
