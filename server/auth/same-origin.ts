import { AppError } from "#model/errors.ts";

/**
 * Refuses what another site made the browser send (CSRF). Applies to requests that change something and are carried by
 * a cookie: browsers say where those come from, by `Sec-Fetch-Site` (Fetch Metadata) or by `Origin` (RFC 6454).
 * @throws AppError FORBIDDEN
 */
export function requireSameOrigin(headers: Headers, siteUrl: string): void {
  const site = headers.get("sec-fetch-site");
  const origin = headers.get("origin");
  if (site ? site === "same-origin" : origin !== null && isOwn(origin, headers, siteUrl)) return;
  throw new AppError(
    "FORBIDDEN",
    site || origin
      ? "Another site sent this request, so it was refused. Open the console itself and try again."
      : "A request with a sign-in cookie must say where it comes from: send the header Origin, or use an API key (X-API-Key).",
  );
}

function isOwn(origin: string, headers: Headers, siteUrl: string): boolean {
  if (!URL.canParse(origin)) return false;
  const { origin: own, protocol } = new URL(siteUrl);
  // The host under which this request reached us is ours as well: people type localhost and 127.0.0.1 alike.
  return origin === own || origin === `${protocol}//${headers.get("host")}`;
}
