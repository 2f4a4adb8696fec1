import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import Provider, { errors } from "oidc-provider";

export interface TestIdentityProvider extends AsyncDisposable {
  issuer: string;
  clientSecret: string;
  /** What its ID tokens say of whoever signs in next; `sub` names the person. */
  claims: { sub: string } & Record<string, unknown>;
  /** Whoever comes next leaves without signing in. */
  refuses: boolean;
  /** Follows an authorization request as a browser does, up to the address that leads back. */
  signIn(authorizationUrl: string): Promise<URL>;
}

/**
 * A real identity provider (oidc-provider) on loopback, with one client that must use PKCE and a page on which everybody
 * is signed in as `claims` says.
 */
export async function startIdentityProvider(clientId: string, redirectUri: string): Promise<TestIdentityProvider> {
  const server = createServer((incoming, outgoing) => void answer(incoming, outgoing));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const clientSecret = "oidc-client-secret-of-the-tests";
  const provider = new Provider(issuer, {
    clients: [{ client_id: clientId, client_secret: clientSecret, redirect_uris: [redirectUri] }],
    pkce: { required: () => true },
    claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name", "groups"] },
    // All that is asked for stands in the ID token, as most providers do it.
    conformIdTokenClaims: false,
    features: { devInteractions: { enabled: false } },
    cookies: { keys: ["a key for the cookies of the tests"] },
    interactions: { url: (_, { uid }) => `/interaction/${uid}` },
    findAccount: (_, accountId) => ({ accountId, claims: async () => ({ ...self.claims, sub: accountId }) }),
    loadExistingGrant: async ({ oidc }) => {
      const grant = new provider.Grant({ clientId: oidc.client?.clientId, accountId: oidc.session?.accountId });
      grant.addOIDCScope("openid email profile");
      await grant.save();
      return grant;
    },
  });
  const handle = provider.callback();

  async function answer(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    if (!incoming.url?.startsWith("/interaction/")) return handle(incoming, outgoing);
    const denied = new errors.AccessDenied("the person went away");
    const result = self.refuses
      ? { error: denied.error, error_description: denied.error_description }
      : { login: { accountId: self.claims.sub } };
    await provider.interactionFinished(incoming, outgoing, result, { mergeWithLastSubmission: false });
  }

  const self: TestIdentityProvider = {
    issuer,
    clientSecret,
    claims: { sub: "nobody" },
    refuses: false,
    signIn: (authorizationUrl) => followTo(authorizationUrl, redirectUri),
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
  return self;
}

async function followTo(start: string, redirectUri: string): Promise<URL> {
  const cookies = new Map<string, string>();
  let address = new URL(start);
  for (let hop = 0; hop < 10; hop++) {
    if (address.href.startsWith(redirectUri)) return address;
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const answer = await fetch(address, { redirect: "manual", headers: { cookie } });
    for (const line of answer.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      cookies.set(name, value);
    }
    const next = answer.headers.get("location");
    if (!next) throw new Error(`The identity provider answered ${answer.status}: ${await answer.text()}`);
    address = new URL(next, address);
  }
  throw new Error("The identity provider leads in a circle.");
}
