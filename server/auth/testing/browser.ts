import type { NextApiRequest, NextApiResponse } from "next";
import NextAuth from "next-auth";
import { callerOf } from "../caller-of.ts";
import { authOptions } from "../nextauth.ts";
import type { Identity } from "../scope.ts";

interface Sent {
  method?: string;
  body?: object;
  query?: object;
}

/** A browser in front of NextAuth itself. */
export class Browser {
  readonly #site: string;
  readonly #cookies: Record<string, string> = {};

  /** @param site the console's address, as in NEXTAUTH_URL */
  constructor(site: string) {
    this.#site = site;
  }

  /** As a request sends them. */
  get cookie(): string {
    return Object.entries(this.#cookies)
      .map(([name, value]) => `${name}=${value}`)
      .join("; ");
  }

  /** What the form does; answers with where it leads, which carries the error of a refusal. */
  async signIn(provider: "credentials" | "invitation", form: Record<string, string>): Promise<string> {
    const { csrfToken } = (await this.#send(["csrf"])).json as { csrfToken: string };
    const body = { ...form, csrfToken, json: "true" };
    const { json } = await this.#send(["callback", provider], { method: "POST", body });
    return (json as { url: string }).url;
  }

  async #send(action: string[], { method = "GET", body = {}, query = {} }: Sent = {}) {
    const headers = {
      host: "127.0.0.1:3000",
      cookie: this.cookie,
      "user-agent": "test browser",
      "x-forwarded-for": "192.0.2.7",
    };
    const request = { method, headers, body, query: { nextauth: action, ...query }, cookies: { ...this.#cookies } };
    const sent = new Map<string, string | string[]>();
    let json: unknown;
    const answered = (value: unknown) => {
      json = value;
    };
    const response = {
      status: () => response,
      setHeader: (name: string, value: string | string[]) => sent.set(name.toLowerCase(), value) && response,
      getHeader: (name: string) => sent.get(name.toLowerCase()),
      end: () => response,
      send: answered,
      json: answered,
    };
    await NextAuth(
      request as unknown as NextApiRequest,
      response as unknown as NextApiResponse,
      authOptions(new Headers(headers)),
    );
    for (const line of [sent.get("set-cookie") ?? []].flat()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      this.#cookies[name] = decodeURIComponent(value);
    }
    return { json, location: String(sent.get("location")) };
  }

  /** Where the sign-in form sends the browser. */
  async leave(next = "/"): Promise<URL> {
    const { csrfToken } = (await this.#send(["csrf"])).json as { csrfToken: string };
    const body = { csrfToken, callbackUrl: `${this.#site}${next}`, json: "true" };
    const { json } = await this.#send(["signin", "oidc"], { method: "POST", body });
    return new URL((json as { url: string }).url);
  }

  /** Comes back from the provider; the path to go on to. */
  async comeBack(address: URL): Promise<string> {
    const query = Object.fromEntries(address.searchParams);
    const { location } = await this.#send(["callback", "oidc"], { query });
    const to = new URL(location, this.#site);
    return to.pathname + to.search;
  }

  /** Who the requests of this browser are of. */
  identity(): Promise<Identity | null> {
    return callerOf(new Headers({ cookie: this.cookie }), "GET", "request-1");
  }
}
