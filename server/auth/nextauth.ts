import type { NextAuthOptions } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import { AppError } from "#model/errors.ts";
import type { SignInMethod } from "#model/resources/access.ts";
import { emailSchema } from "#model/resources/user.ts";
import { signInErrorCode } from "#model/sign-in.ts";
import { db } from "../db.ts";
import { env } from "../env.ts";
import { log, logSparingly } from "../log.ts";
import { type AccessActor, accessLog } from "./access-log.ts";
import { addressOf } from "./address-of.ts";
import { authCookies, readCookie } from "./cookies.ts";
import { userOfClaims } from "./oidc.ts";
import { oidcProvider } from "./oidc-provider.ts";
import { oidcSettings } from "./oidc-settings.ts";
import { createSession, endSessions, findSession, sessionSeconds } from "./session.ts";
import { checkPassword, type SignedIn, signUpByInvitation } from "./sign-in.ts";

declare module "next-auth/jwt" {
  interface JWT {
    /** The `jti` of the Session row; NextAuth writes a `jti` of its own into each token. */
    session?: string;
  }
}

/**
 * NextAuth's settings for one request. The token only names a Session row; that row decides on each request.
 * @param headers of the request: they say where it comes from
 */
export function authOptions(headers: Headers): NextAuthOptions {
  const environment = env();
  const { NEXTAUTH_SECRET, NEXTAUTH_URL } = environment;
  const cookies = authCookies(NEXTAUTH_URL);
  const oidc = oidcSettings(environment);
  const origin = { address: addressOf(headers), userAgent: headers.get("user-agent") ?? "" };
  // Whom the identity provider's word stands for here, between the two callbacks.
  let provided: SignedIn | undefined;

  function refused(method: SignInMethod, code: string, actor: AccessActor): void {
    log().info({ code, address: origin.address }, "a sign-in was refused");
    accessLog().refused({ what: "sign-in-refused", code, method, actor, ...origin });
  }

  /** Where a refused one goes on: what was wrong, whom the provider named, and where they had wanted to go. */
  function backToSignIn(code: string, email: string | null): string {
    const wanted = new URLSearchParams(`url=${readCookie(headers, cookies.callbackUrl.name) ?? ""}`).get("url");
    const told = { error: code, ...(email && { as: email }), ...(wanted && { callbackUrl: wanted }) };
    return `/sign-in?${new URLSearchParams(told)}`;
  }

  const byForm = (method: SignInMethod, check: () => Promise<SignedIn>, email?: unknown) => async () => {
    try {
      return await check();
    } catch (error) {
      // NextAuth passes on the message of an error, and nothing else.
      if (error instanceof AppError) {
        refused(method, error.code, await whoseAccount(email));
        throw new Error(signInErrorCode(error));
      }
      logSparingly("a sign-in failed", (leftOut) => log().error({ err: error, leftOut }, "a sign-in failed"));
      throw new Error(signInErrorCode(new AppError("UNAVAILABLE", "")));
    }
  };

  return {
    secret: NEXTAUTH_SECRET,
    session: { strategy: "jwt", maxAge: sessionSeconds },
    useSecureCookies: NEXTAUTH_URL.startsWith("https:"),
    cookies,
    pages: { signIn: "/sign-in", signOut: "/sign-in", error: "/sign-in" },
    providers: [
      Credentials({
        name: "E-mail and password",
        credentials: { email: { type: "email" }, password: { type: "password" } },
        authorize: (credentials) => {
          const given = { email: credentials?.email, password: credentials?.password };
          return byForm("password", () => checkPassword(db(), given, origin.address), given.email)();
        },
      }),
      Credentials({
        id: "invitation",
        name: "Invitation",
        credentials: { token: {}, name: {}, password: { type: "password" } },
        authorize: (credentials) => {
          const given = { token: credentials?.token, name: credentials?.name, password: credentials?.password };
          return byForm("invitation", () => signUpByInvitation(db(), given, origin.address))();
        },
      }),
      ...(oidc ? [oidcProvider(oidc)] : []),
    ],
    callbacks: {
      signIn: async ({ account, profile }) => {
        if (account?.provider !== "oidc" || !oidc) return true;
        const answer = await userOfClaims(oidc, profile).catch((error: unknown) => {
          logSparingly("a sign-in failed", (leftOut) => log().error({ err: error, leftOut }, "a sign-in failed"));
          return null;
        });
        if (!answer) return backToSignIn("UNAVAILABLE", null);
        if ("refusal" in answer) {
          refused("oidc", answer.refusal, { kind: "unknown", id: null, name: answer.email ?? "no e-mail address" });
          return backToSignIn(answer.refusal, answer.email);
        }
        provided = answer.user;
        return true;
      },
      jwt: async ({ token, user, account }) => {
        if (!user) {
          // NextAuth is about to renew the token: not for a sign-in that has ended.
          if (!token.session || !(await findSession(db(), token.session, "next-auth"))) throw new Error("signed out");
          return token;
        }
        const { id, email } = provided ?? user;
        const method = methodOf(account?.provider);
        const session = await createSession(db(), id, { ...origin, method });
        const actor: AccessActor = { kind: "user", id, name: email ?? id };
        await accessLog().happened({ what: "signed-in", actor, method, ...origin });
        return { sub: id, session };
      },
      session: ({ session }) => session,
    },
    events: {
      signOut: async ({ token }) => {
        if (!token?.session || !token.sub) return;
        await endSessions(token.sub, { only: [token.session] });
        const user = await db().user.findUnique({ where: { id: token.sub }, select: { email: true } });
        const actor: AccessActor = { kind: "user", id: token.sub, name: user?.email ?? token.sub };
        await accessLog().happened({ what: "signed-out", actor, ...origin });
      },
    },
    logger: {
      error: (code, metadata) => {
        if (code === "JWT_SESSION_ERROR" || code === "INVALID_CALLBACK_URL_ERROR") return;
        if (code === "OAUTH_CALLBACK_ERROR" || code === "SIGNIN_OAUTH_ERROR") refused("oidc", "OIDC_FAILED", stranger);
        // Not the metadata itself: those of the identity provider hold requests with the client's secret.
        logSparingly(`next-auth ${code}`, (leftOut) =>
          log().error({ code, why: wordsOf(metadata), leftOut }, "next-auth"),
        );
      },
      warn: (code) => log().debug({ code }, "next-auth"),
      debug: () => undefined,
    },
  };
}

// What people type into the e-mail field is sometimes their password, so it is not kept.
const stranger: AccessActor = { kind: "unknown", id: null, name: "not signed in" };

/** Who is guessed at, for admins: the account with the address that was typed, if there is one. */
async function whoseAccount(typed: unknown): Promise<AccessActor> {
  const email = emailSchema.safeParse(typed);
  const user =
    email.success &&
    (await db()
      .user.findUnique({ where: { email: email.data } })
      .catch(() => null));
  return user ? { ...stranger, name: `not signed in, as ${user.email}` } : stranger;
}

function methodOf(provider: string | undefined): SignInMethod {
  return provider === "oidc" || provider === "invitation" ? provider : "password";
}

function wordsOf(metadata: unknown): string {
  if (metadata instanceof Error) return metadata.message;
  if (typeof metadata !== "object" || metadata === null || !("error" in metadata)) return "";
  return metadata.error instanceof Error ? metadata.error.message : "";
}
