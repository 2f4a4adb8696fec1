import type { AppError, ErrorCode } from "./errors.ts";

/** Why the identity provider's word was not enough; NextAuth's own words for what went wrong before that stand below. */
const oidcRefusals = {
  OIDC_FAILED: "The identity provider's answer could not be used. Try again, or tell your operator.",
  OIDC_EMAIL:
    "The identity provider does not say that your e-mail address is verified, so it cannot be used to sign in. Verify it there.",
  OIDC_DOMAIN: "E-mail addresses of this domain may not sign in here. Ask an admin.",
  OIDC_DISABLED: "This account is disabled. Ask an admin.",
  OIDC_OTHER: "Another identity of the provider has the account with this e-mail address. Ask an admin.",
  OIDC_UNKNOWN: "There is no account for you yet. Ask an admin for one, or an owner of a project for an invitation.",
} as const;
export type SignInRefusal = keyof typeof oidcRefusals;

const nextAuthWords: Record<string, { code: ErrorCode; message: string }> = {
  OAuthSignin: {
    code: "UNAVAILABLE",
    message: "The identity provider does not answer, so nobody can sign in through it now. Try again in a moment.",
  },
  OAuthCallback: {
    code: "SIGN_IN_REFUSED",
    message: "The identity provider did not sign you in: it refused, you left it, or it took too long. Try again.",
  },
  // The same, where the provider says so itself.
  Callback: {
    code: "SIGN_IN_REFUSED",
    message: "The identity provider did not sign you in: it refused, or you left it. Try again.",
  },
  NOT_FOUND: {
    code: "NOT_FOUND",
    message: "This invitation is not open: it was used, revoked or has expired. Ask for a new one.",
  },
  NAME_TAKEN: { code: "NAME_TAKEN", message: "There is an account with this address already. Sign in with it." },
  INVALID_INPUT: { code: "INVALID_INPUT", message: "Name or password does not keep to the rules." },
};

/** How a refused sign-in travels through NextAuth's redirect, which carries one word: `THROTTLED:300`. */
export function signInErrorCode(error: AppError): string {
  const seconds = error.details.retryAfterSeconds;
  return seconds ? `${error.code}:${seconds}` : error.code;
}

/** The words for the `error` that NextAuth's `signIn()` or the address of the sign-in page carries. */
export function signInErrorWords(text: string): { code: ErrorCode; message: string } {
  const [code = "", seconds] = text.split(":");
  if (code === "THROTTLED") {
    const minutes = Math.max(1, Math.ceil(Number(seconds) / 60)) || 1;
    return { code, message: `Too many failed attempts. Try again in ${minutes} min.` };
  }
  if (code === "UNAVAILABLE")
    return { code, message: "Skein cannot sign you in now, because its database does not answer. Try again." };
  if (isOidcRefusal(code)) return { code: "SIGN_IN_REFUSED", message: oidcRefusals[code] };
  const known = Object.hasOwn(nextAuthWords, code) ? nextAuthWords[code] : undefined;
  return known ?? { code: "SIGN_IN_REFUSED", message: "E-mail or password is wrong." };
}

function isOidcRefusal(code: string): code is SignInRefusal {
  return Object.hasOwn(oidcRefusals, code);
}
