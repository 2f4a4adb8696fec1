import { connect, type Skein } from "#client/connect.ts";

export type SkeinClient = Skein;

/**
 * Signs in as the browser does and returns a client that acts as the user.
 * Throws when the server refuses, with its reason.
 */
export async function signIn(url: string, email: string, password: string): Promise<SkeinClient> {
  const cookies = new Map<string, string>();
  const send = async (path: string, init: RequestInit = {}) => {
    const response = await fetch(new URL(path, url), {
      ...init,
      redirect: "manual",
      headers: {
        ...Object.fromEntries(new Headers(init.headers)),
        cookie: cookieHeader(cookies),
        origin: new URL(url).origin,
      },
    });
    for (const line of response.headers.getSetCookie()) {
      const [pair = ""] = line.split(";");
      cookies.set(pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1));
    }
    return response;
  };
  const { csrfToken } = (await (await send("/api/auth/csrf")).json()) as { csrfToken: string };
  const answer = await send("/api/auth/callback/credentials", {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({ csrfToken, email, password, json: "true" }).toString(),
  });
  const { url: next } = (await answer.json()) as { url?: string };
  const reason = next ? new URL(next, url).searchParams.get("error") : `status ${answer.status}`;
  if (reason) throw new Error(`${email} could not sign in at ${url}: ${reason}`);
  return connect({ url, headers: { cookie: cookieHeader(cookies), origin: new URL(url).origin } });
}

function cookieHeader(cookies: ReadonlyMap<string, string>): string {
  return [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
}
