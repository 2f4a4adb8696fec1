import { createServer, type IncomingMessage, type Server, type ServerOptions, type ServerResponse } from "node:http";
import { responses, routeOf } from "../metrics/http.ts";
import type { Answer } from "../operator/answer.ts";
import { Answers, sendText } from "./answers.ts";
import { corsHeaders, isPreflight, preflightHeaders } from "./cors.ts";
import { fetchRequest, isFile, isStream, sendStream } from "./fetch-api.ts";
import { originForm, pathOf, refusalOf } from "./refusals.ts";
import { securityOf } from "./security-headers.ts";
import type { StaticFiles } from "./static-files.ts";

export interface FrontOptions {
  /** Where the console is reached, for instance `https://skein.example.net`. */
  origin: string;
  /** Answers /healthz, /readyz and /metrics; null: the path is another. */
  operator?: (path: string, incoming: IncomingMessage) => Promise<Answer> | null;
  /** Origins whose pages may call the API with a key. */
  corsOrigins?: readonly string[];
  /** Answers what lies under `/api/trpc/` and `/api/export/`, and says by `named` whose memory the answer takes. */
  api: (request: Request, named: (caller: string) => void) => Promise<Response>;
  /** Answers for files of the build. */
  files?: StaticFiles;
  /** Answers everything else: Next.js. */
  pages: (incoming: IncomingMessage, outgoing: ServerResponse) => Promise<void>;
  /** Hears of what neither of the two foresaw. */
  failed: (error: unknown, path: string) => void;
}

export interface Front {
  server: Server;
  /** Takes no more requests, ends streams and exports, and waits until the others are answered, at most `waitMs`. */
  stop(waitMs: number): Promise<void>;
}

/** Longer than proxies keep an idle connection: who closes it first makes the other's next request fail. */
const keepAliveMs = 75_000;

/**
 * The HTTP server of the console. The API is answered here, beside Next.js and not through it, which would
 * cost each call some 2 ms of processor time (docs/adr/0013).
 */
export function createFront({ origin, corsOrigins = [], api, operator, files, pages, failed }: FrontOptions): Front {
  const isSecure = origin.startsWith("https:");
  const streams = new Set<AbortController>();
  const answers = new Answers();
  const exports = new Answers({ maxUnsentBytes: 256 * 1024 ** 2, deadlineMs: 900_000 });
  const options: ServerOptions = {
    keepAliveTimeout: keepAliveMs,
    // Nothing here is upgraded. Next.js listens for upgrades, and would leave those it does not know open for ever.
    shouldUpgradeCallback: () => false,
  };
  const server = createServer(options, (incoming, outgoing) => {
    incoming.url = originForm(incoming.url ?? "");
    const path = pathOf(incoming.url);
    const route = routeOf(path);
    outgoing.once("finish", () => responses.inc({ route, status: outgoing.statusCode }));
    const { headers, nonce } = securityOf(path, isSecure);
    for (const [name, value] of Object.entries(headers)) outgoing.setHeader(name, value);
    if (nonce) handOn(incoming, headers["Content-Security-Policy"], nonce);
    answer(incoming, outgoing).catch((error: unknown) => {
      failed(error, pathOf(incoming.url ?? ""));
      if (outgoing.headersSent) outgoing.destroy();
      else sendText(outgoing, 500, "Skein made a mistake and wrote it down.");
    });
  });

  async function answer(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const path = pathOf(incoming.url ?? "");
    const isApi = routeOf(path) === "api";
    if (isApi && isPreflight(incoming)) return preflight(incoming, outgoing);
    const refusal = refusalOf(incoming);
    if (refusal) return sendText(outgoing, refusal.status, refusal.text, refusal.headers);
    const operated = await operator?.(path, incoming);
    if (operated) return sendText(outgoing, operated.status, operated.text, operated.headers);
    if (files?.(path, incoming, outgoing)) return;
    if (!isApi) return pages(incoming, outgoing);
    const gone = new AbortController();
    outgoing.once("close", () => {
      streams.delete(gone);
      // Who has its answer is not waited for by anybody; an abort costs as much as a statement.
      if (!outgoing.writableFinished) gone.abort();
    });
    for (const [name, value] of Object.entries(corsHeaders(incoming, corsOrigins))) outgoing.setHeader(name, value);
    let caller = "stranger";
    const named = (name: string) => {
      caller = name;
    };
    const response = await api(fetchRequest(incoming, origin, gone.signal), named);
    if (!isStream(response) && !isFile(response)) return answers.send(response, outgoing, caller);
    if (!gone.signal.aborted) streams.add(gone);
    if (isStream(response)) return sendStream(response, outgoing);
    // Half of it is not to look like the whole.
    gone.signal.addEventListener("abort", () => outgoing.destroy());
    await exports.sendFile(response, outgoing, caller);
  }

  function preflight(incoming: IncomingMessage, outgoing: ServerResponse): void {
    const granted = preflightHeaders(incoming, corsOrigins);
    if (granted) outgoing.writeHead(204, granted).end();
    else sendText(outgoing, 403, "SKEIN_CORS_ORIGINS does not list this origin.", { vary: "Origin" });
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

/** Next.js takes the nonce for its own scripts from the policy in the request, the console's layout from `x-nonce`. */
function handOn({ headers }: IncomingMessage, policy: string | undefined, nonce: string): void {
  headers["content-security-policy"] = policy;
  // What a client says of it itself is nothing.
  delete headers["content-security-policy-report-only"];
  headers["x-nonce"] = nonce;
}
