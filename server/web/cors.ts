import type { IncomingMessage } from "node:http";

/** A browser asks anew after so long. */
const maxAgeSeconds = 600;
const methods = "GET, HEAD, POST";
const allowedHeaders = "content-type, x-api-key, x-request-id, idempotency-key";
const exposedHeaders = "x-request-id, retry-after, ratelimit, ratelimit-policy";

/**
 * What other sites' pages are told of the API (Fetch standard, CORS protocol). Pages of the listed origins may call it
 * with an API key. Cookies are never allowed to come along, so nobody's sign-in is of use to another site.
 * @param allowed origins such as `https://portal.example.net`; none by default
 */
export function corsHeaders({ headers }: IncomingMessage, allowed: readonly string[]): Record<string, string> {
  if (allowed.length === 0) return {};
  const { origin } = headers;
  if (origin === undefined || !allowed.includes(origin)) return { vary: "Origin" };
  return { vary: "Origin", "access-control-allow-origin": origin, "access-control-expose-headers": exposedHeaders };
}

/** Whether a browser asks beforehand what a page of another site may do. */
export function isPreflight({ method, headers }: IncomingMessage): boolean {
  return method === "OPTIONS" && headers.origin !== undefined && headers["access-control-request-method"] !== undefined;
}

/** The answer to a preflight; null for an origin that is not listed. */
export function preflightHeaders(incoming: IncomingMessage, allowed: readonly string[]): Record<string, string> | null {
  const granted = corsHeaders(incoming, allowed);
  if (!("access-control-allow-origin" in granted)) return null;
  return {
    ...granted,
    "access-control-allow-methods": methods,
    "access-control-allow-headers": allowedHeaders,
    "access-control-max-age": String(maxAgeSeconds),
  };
}
