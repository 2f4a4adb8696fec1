import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { fetchRequest, isStream, sendResponse } from "./fetch-api.ts";
import { securityHeaders } from "./security-headers.ts";

export interface FrontOptions {
  /** Where the console is reached, for instance `https://skein.example.net`. */
  origin: string;
  /** Answers what lies under `/api/trpc/`. */
  api: (request: Request) => Promise<Response>;
  /** Answers everything else: Next.js. */
  pages: (incoming: IncomingMessage, outgoing: ServerResponse) => Promise<void>;
  /** Hears of what neither of the two foresaw. */
  failed: (error: unknown, path: string) => void;
}

export interface Front {
  server: Server;
  /** Takes no more requests, ends streams, and waits until the others are answered, at most `waitMs`. */
  stop(waitMs: number): Promise<void>;
}

/** Longer than proxies keep an idle connection: who closes it first makes the other's next request fail. */
const keepAliveMs = 75_000;

/**
 * The HTTP server of the console. The API is answered here, beside Next.js and not through it: that costs a third
 * (docs/adr/0013).
 */
export function createFront({ origin, api, pages, failed }: FrontOptions): Front {
  const streams = new Set<AbortController>();
  const server = createServer({ keepAliveTimeout: keepAliveMs }, (incoming, outgoing) => {
    for (const [name, value] of Object.entries(securityHeaders)) outgoing.setHeader(name, value);
    answer(incoming, outgoing).catch((error: unknown) => {
      failed(error, pathOf(incoming));
      if (outgoing.headersSent) outgoing.destroy();
      else send(outgoing, 500, "text/plain", "Skein made a mistake and wrote it down.");
    });
  });

  async function answer(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const path = pathOf(incoming);
    if (!path.startsWith("/") || !isWellFormed(path))
      return send(outgoing, 400, "text/plain", "This address cannot be read: write a percent sign in it as %25.");
    if (path === "/healthz") return send(outgoing, 200, "application/json", '{"status":"ok"}');
    if (!path.startsWith("/api/trpc/")) return pages(incoming, outgoing);
    const gone = new AbortController();
    outgoing.once("close", () => {
      streams.delete(gone);
      gone.abort();
    });
    const response = await api(fetchRequest(incoming, origin, gone.signal));
    if (isStream(response)) streams.add(gone);
    await sendResponse(response, outgoing);
  }

  async function stop(waitMs: number): Promise<void> {
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    const tooLate = setTimeout(() => server.closeAllConnections(), waitMs);
    // A connection is idle as soon as its last request is answered; a stream would never end by itself.
    const sweep = setInterval(() => server.closeIdleConnections(), 50);
    for (const stream of streams) stream.abort();
    await closed;
    clearTimeout(tooLate);
    clearInterval(sweep);
  }

  return { server, stop };
}

function pathOf({ url = "" }: IncomingMessage): string {
  return url.split("?", 1)[0] ?? "";
}

function isWellFormed(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}

function send(outgoing: ServerResponse, status: number, type: string, body: string): void {
  outgoing.writeHead(status, { "content-type": `${type}; charset=utf-8`, "cache-control": "no-store" }).end(body);
}
