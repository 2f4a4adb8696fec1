import { randomBytes } from "node:crypto";

/** sonner writes its style sheet into the page without a nonce; a test holds that this is its hash. */
export const toastStyles = "'sha256-StEaX+se6YS7pqjzrzMIA0KaX9zF/8zAhvQXZAe5epY='";

/** It puts the empty element there first. */
const emptyStyles = "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='";

/** For every answer: the console is shown in no other site's page, and tells other sites nothing of its addresses. */
const always = {
  "X-Frame-Options": "DENY",
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "same-origin",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
} as const;

/** What is data, and not a page: nothing in it is ever run or shown (CSP 3). */
const ofData = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
/** Files of the build. A web worker is bound by the policy of its own script. */
const ofFiles = "default-src 'none'; script-src 'self'; connect-src 'self'; frame-ancestors 'none'";

/**
 * Scripts run only with this answer's nonce, or when such a script loads them. Style sheets are ours, or bear the nonce;
 * `style` attributes are allowed: React writes them for widths and places, and they can load nothing (`img-src`).
 */
function ofPages(nonce: string): string {
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'`,
    `style-src 'self' 'nonce-${nonce}' ${emptyStyles} ${toastStyles}`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}

export interface Security {
  headers: Record<string, string>;
  /** Of a page: what its own scripts and style sheets bear. */
  nonce?: string;
}

/**
 * The security headers of an answer, by what lies at the path.
 * @param isSecure whether the console is reached by https: browsers are then told to stay with it (RFC 6797)
 */
export function securityOf(path: string, isSecure: boolean): Security {
  const common = { ...always, ...(isSecure && { "Strict-Transport-Security": "max-age=31536000" }) };
  if (path.startsWith("/api/") || ["/healthz", "/readyz", "/metrics"].includes(path))
    return { headers: { ...common, "Content-Security-Policy": ofData } };
  if (path.startsWith("/_next/static/")) return { headers: { ...common, "Content-Security-Policy": ofFiles } };
  const nonce = randomBytes(16).toString("base64");
  return { headers: { ...common, "Content-Security-Policy": ofPages(nonce) }, nonce };
}
