import { type Environment, env } from "../env.ts";

/** The identity provider through which people may sign in. */
export interface OidcSettings {
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** What the button says: "Sign in with …". */
  label: string;
  /** Domains of e-mail addresses that may sign in; empty: all. */
  allowedDomains: readonly string[];
  /** Who is unknown here gets an account. */
  createUsers: boolean;
  /** The provider's e-mail addresses count as verified even if it does not say so. */
  trustEmail: boolean;
  /** The claim that makes an admin, and its value; null: admins are made here. */
  admin: { claim: string; value: string } | null;
}

/** The settings, or null when nobody signs in that way. `parseEnvironment` has seen that they are complete. */
export function oidcSettings(environment: Environment): OidcSettings | null {
  const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OIDC_LABEL, OIDC_ADMIN_CLAIM } = environment;
  if (!OIDC_ISSUER || !OIDC_CLIENT_ID || !OIDC_CLIENT_SECRET) return null;
  // The value may hold more of them: it can be a distinguished name.
  const [claim = "", ...value] = OIDC_ADMIN_CLAIM?.split("=") ?? [];
  return {
    issuer: OIDC_ISSUER,
    clientId: OIDC_CLIENT_ID,
    clientSecret: OIDC_CLIENT_SECRET,
    label: OIDC_LABEL,
    allowedDomains: environment.OIDC_ALLOWED_DOMAINS,
    createUsers: environment.OIDC_CREATE_USERS,
    trustEmail: environment.OIDC_TRUST_EMAIL,
    admin: claim ? { claim, value: value.join("=") } : null,
  };
}

/** What the sign-in page calls the identity provider; null: people sign in with a password only. */
export function identityProviderLabel(): string | null {
  return oidcSettings(env())?.label ?? null;
}
