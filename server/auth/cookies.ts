import type { CookiesOptions } from "next-auth";

const onTheWaySeconds = 15 * 60;

/**
 * Names and flags of the cookies. Cookies do not know ports, so the port is part of the name: several instances on one
 * machine do not sign each other's users out. `__Secure-` and `__Host-` bind them to TLS wherever Skein is served by it.
 * @param siteUrl the address under which people reach the console
 */
export function authCookies(
  siteUrl: string,
): Partial<CookiesOptions> & Pick<CookiesOptions, "sessionToken" | "csrfToken" | "callbackUrl"> {
  const { protocol, port } = new URL(siteUrl);
  const secure = protocol === "https:";
  const base = port ? `skein-${port}` : "skein";
  const options = { httpOnly: true, sameSite: "lax", path: "/", secure } as const;
  const prefix = `${secure ? "__Secure-" : ""}${base}`;
  // Between leaving for the identity provider and coming back.
  const onTheWay = { ...options, maxAge: onTheWaySeconds };
  return {
    sessionToken: { name: `${prefix}.session`, options },
    callbackUrl: { name: `${prefix}.callback`, options },
    pkceCodeVerifier: { name: `${prefix}.pkce`, options: onTheWay },
    state: { name: `${prefix}.state`, options: onTheWay },
    nonce: { name: `${prefix}.nonce`, options: onTheWay },
    csrfToken: { name: `${secure ? "__Host-" : ""}${base}.csrf`, options },
  };
}

/** The value of one cookie of a request, or null. */
export function readCookie(headers: Headers, name: string): string | null {
  for (const part of (headers.get("cookie") ?? "").split(";")) {
    const separator = part.indexOf("=");
    if (separator > 0 && part.slice(0, separator).trim() === name) return part.slice(separator + 1).trim();
  }
  return null;
}
