import type { AppError, ErrorCode } from "./errors.ts";

/** How a refused sign-in travels through NextAuth's redirect, which carries one word: `THROTTLED:300`. */
export function signInErrorCode(error: AppError): string {
  const seconds = error.details.retryAfterSeconds;
  return seconds ? `${error.code}:${seconds}` : error.code;
}

/** The words for the `error` that NextAuth's `signIn()` or the address of the sign-in page carries. */
export function signInErrorWords(text: string): { code: ErrorCode; message: string } {
  const [code, seconds] = text.split(":");
  if (code === "THROTTLED") {
    const minutes = Math.max(1, Math.ceil(Number(seconds) / 60)) || 1;
    return { code, message: `Too many failed attempts. Try again in ${minutes} min.` };
  }
  if (code === "UNAVAILABLE")
    return { code, message: "Skein cannot check your password now, because its database does not answer. Try again." };
  return { code: "SIGN_IN_REFUSED", message: "E-mail or password is wrong." };
}
