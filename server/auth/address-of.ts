/**
 * The address from which a request came, for throttling and the list of sign-ins. A reverse proxy appends it to
 * `X-Forwarded-For`; without one it is filled from the socket when the client sent none (Next.js, `web/fetch-api.ts`). A client that sends
 * the header itself without a proxy in between can choose it: the limit by account holds all the same.
 */
export function addressOf(headers: Headers): string {
  const hops = (headers.get("x-forwarded-for") ?? "").split(",");
  return (hops.at(-1) ?? "").trim().slice(0, 64) || "unknown";
}
