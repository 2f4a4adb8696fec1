/** The sign-in's own endpoints (NextAuth.js, REST API), as its client calls them, without that client's weight. */
async function post(path: string, fields: Record<string, string>): Promise<URL> {
  const { csrfToken } = await (await fetch("/api/auth/csrf")).json();
  const body = new URLSearchParams({ ...fields, csrfToken, json: "true" });
  const answer = await fetch(`/api/auth/${path}`, { method: "POST", body });
  const { url } = await answer.json();
  return new URL(url);
}

/**
 * Signs in with what was entered; the page stays.
 * @returns the code of a refusal, or null
 * @throws when Skein does not answer, or not in words that are known
 */
export async function signIn(
  provider: "credentials" | "invitation",
  fields: Record<string, string>,
): Promise<string | null> {
  return (await post(`callback/${provider}`, { ...fields, callbackUrl: location.href })).searchParams.get("error");
}

/**
 * Leaves for the identity provider, and comes back to `next`.
 * @throws when Skein does not answer
 */
export async function leaveForProvider(next: string, asksWho: boolean): Promise<void> {
  const query = asksWho ? "?prompt=select_account" : "";
  location.assign(await post(`signin/oidc${query}`, { callbackUrl: next }));
}

/** Signs out and goes on to `next`, a whole new page: nothing of the user stays in memory. */
export async function signOut(next: string): Promise<void> {
  location.assign(await post("signout", { callbackUrl: next }));
}
