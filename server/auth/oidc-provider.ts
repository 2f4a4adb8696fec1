import type { OAuthConfig } from "next-auth/providers/oauth";
import type { OidcSettings } from "./oidc-settings.ts";

/** Long enough for a provider that is far away, short enough for somebody who waits. */
const answerWithinMs = 8_000;

interface Profile {
  sub: string;
}

/**
 * Authorization code with PKCE, state and nonce; endpoints and keys by discovery (OpenID Connect Discovery 1.0, RFC 7636).
 * What the ID token says is judged by `userOfClaims`; nothing of it is kept in the cookie.
 */
export function oidcProvider({ issuer, clientId, clientSecret, label }: OidcSettings): OAuthConfig<Profile> {
  return {
    id: "oidc",
    name: label,
    type: "oauth",
    wellKnown: `${issuer.replace(/\/$/, "")}/.well-known/openid-configuration`,
    issuer,
    clientId,
    clientSecret,
    idToken: true,
    checks: ["pkce", "state", "nonce"],
    authorization: { params: { scope: "openid email profile" } },
    httpOptions: { timeout: answerWithinMs },
    profile: ({ sub }) => ({ id: sub }),
  };
}
