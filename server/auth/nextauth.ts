import type { NextAuthOptions } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import { AppError } from "#model/errors.ts";
import { signInErrorCode } from "#model/sign-in.ts";
import { db } from "../db.ts";
import { env } from "../env.ts";
import { log, logSparingly } from "../log.ts";
import { addressOf } from "./address-of.ts";
import { authCookies } from "./cookies.ts";
import { createSession, findSession, revokeSessions, sessionSeconds } from "./session.ts";
import { checkPassword } from "./sign-in.ts";

declare module "next-auth/jwt" {
  interface JWT {
    /** The `jti` of the Session row; NextAuth writes a `jti` of its own into each token. */
    session?: string;
  }
}

/** NextAuth's settings. The token only names a Session row; that row decides on each request. */
export function authOptions(): NextAuthOptions {
  const { NEXTAUTH_SECRET, NEXTAUTH_URL } = env();
  return {
    secret: NEXTAUTH_SECRET,
    session: { strategy: "jwt", maxAge: sessionSeconds },
    useSecureCookies: NEXTAUTH_URL.startsWith("https:"),
    cookies: authCookies(NEXTAUTH_URL),
    pages: { signIn: "/sign-in", signOut: "/sign-in", error: "/sign-in" },
    providers: [
      Credentials({
        name: "E-mail and password",
        credentials: { email: { type: "email" }, password: { type: "password" } },
        authorize: async (credentials, request) => {
          const headers = new Headers(request.headers as Record<string, string>);
          const given = { email: credentials?.email, password: credentials?.password };
          try {
            const user = await checkPassword(db(), given, addressOf(headers));
            return { ...user, origin: { address: addressOf(headers), userAgent: headers.get("user-agent") ?? "" } };
          } catch (error) {
            // NextAuth passes on the message of an error, and nothing else.
            if (error instanceof AppError) {
              log().info({ code: error.code, address: addressOf(headers) }, "a sign-in was refused");
              throw new Error(signInErrorCode(error));
            }
            logSparingly("a sign-in failed", (leftOut) => log().error({ err: error, leftOut }, "a sign-in failed"));
            throw new Error(signInErrorCode(new AppError("UNAVAILABLE", "")));
          }
        },
      }),
    ],
    callbacks: {
      jwt: async ({ token, user }) => {
        if (user) return { sub: user.id, session: await createSession(db(), user.id, originOf(user)) };
        // NextAuth is about to renew the token: not for a sign-in that has ended.
        if (!token.session || !(await findSession(db(), token.session, "next-auth"))) throw new Error("signed out");
        return token;
      },
      session: ({ session }) => session,
    },
    events: {
      signOut: async ({ token }) => {
        if (token?.session && token.sub) await revokeSessions(db(), token.sub, { only: [token.session] });
      },
    },
    logger: {
      error: (code, metadata) => {
        if (code !== "JWT_SESSION_ERROR" && code !== "INVALID_CALLBACK_URL_ERROR")
          logSparingly(`next-auth ${code}`, (leftOut) => log().error({ code, metadata, leftOut }, "next-auth"));
      },
      warn: (code) => log().debug({ code }, "next-auth"),
      debug: () => undefined,
    },
  };
}

function originOf(user: object): { address: string; userAgent: string } {
  if ("origin" in user) return user.origin as { address: string; userAgent: string };
  return { address: "unknown", userAgent: "" };
}
