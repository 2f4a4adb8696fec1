import type { IncomingMessage } from "node:http";

export interface Refusal {
  status: number;
  text: string;
  headers?: Record<string, string>;
}

/** Others would reach code that knows nothing of them. */
const methods = ["GET", "HEAD", "POST"];
const allow = methods.join(", ");
/** Before HTTP/1.1, where the connection ends is where a text of unknown length ends (RFC 1945, section 7.2.2). */
const exportNeeds =
  "An export is not sent over HTTP/1.0, where what is broken off looks whole. Ask with HTTP/1.1; nginx in between does with: proxy_http_version 1.1;";

/** Refuses what neither the API nor the console has an answer for (RFC 9110, RFC 9112); null: it may go on. */
export function refusalOf({
  method = "",
  url = "",
  headers,
  headersDistinct,
  httpVersion,
}: IncomingMessage): Refusal | null {
  if (!methods.includes(method))
    return { status: 405, text: `There is no ${method} here; use one of ${allow}.`, headers: { allow } };
  if ((headersDistinct.host?.length ?? 0) > 1) return { status: 400, text: "The request names two hosts." };
  // A page is only read; Next.js would look for a server action in the body, and log an error with a trace.
  if (method === "POST" && !url.startsWith("/api/"))
    return { status: 405, text: "A page is only read.", headers: { allow: "GET, HEAD" } };
  if (method !== "GET" && url.startsWith("/api/export/"))
    return { status: 405, text: "An export is only read.", headers: { allow: "GET" } };
  if (httpVersion === "1.0" && url.startsWith("/api/export/")) return { status: 505, text: exportNeeds };
  if (headers["next-action"] !== undefined) return { status: 400, text: "There are no server actions here." };
  if (!url.startsWith("/")) return { status: 400, text: "The request names no path." };
  if (!isWellFormed(pathOf(url)))
    return { status: 400, text: "This address cannot be read: write a percent sign in it as %25." };
  return null;
}

/** The path of a request's target, without its query. */
export function pathOf(target: string): string {
  return target.split("?", 1)[0] ?? "";
}

/** The target in its ordinary form: clients may name the whole address, as to a proxy (RFC 9112, section 3.2.2). */
export function originForm(target: string): string {
  if (!/^https?:\/\//i.test(target) || !URL.canParse(target)) return target;
  const { pathname, search } = new URL(target);
  return pathname + search;
}

function isWellFormed(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}
