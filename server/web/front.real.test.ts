import { once } from "node:events";
import { createServer, type IncomingHttpHeaders, type RequestOptions, request } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { text } from "node:stream/consumers";
import { afterEach, expect, test } from "vitest";
import { waitFor } from "#ovsdb/testing/ovsdb-server.ts";
import { Answers } from "./answers.ts";
import type { Front, FrontOptions } from "./front.ts";
import { readNothing, startFront } from "./testing/front-fixture.ts";

let front: Front;
const failures: unknown[] = [];
afterEach(() => front.stop(1_000));

async function start(options: Partial<FrontOptions>): Promise<string> {
  const started = await startFront({ failed: (error) => failures.push(error), ...options });
  front = started.front;
  return started.url;
}

/** Sends a target and headers as they are; `fetch` would put them right first. */
async function rawSend(url: string, path: string, options: RequestOptions = {}) {
  const { hostname, port } = new URL(url);
  const sent = request({ hostname, port, path, agent: false, ...options }).end();
  const [answer] = await once(sent, "response");
  return { status: answer.statusCode, headers: answer.headers, body: await text(answer) };
}

test("calls of the API and pages each go where they belong, with security headers", async () => {
  const url = await start({});
  const call = await fetch(`${url}/api/trpc/port.list?input=1`, { method: "POST", body: "{}" });
  expect(await call.json()).toEqual({ url: "http://console.test/api/trpc/port.list?input=1", method: "POST" });
  const page = await fetch(`${url}/p/shop`);
  expect(await page.text()).toBe("a page");
  for (const { headers } of [call, page]) {
    expect(headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
  }
});

test.each(["/p/%E0%A4%A", "/api/trpc/%", "/api/trpc/port.list,%zz?batch=1"])(
  "%s, which cannot be decoded, is refused in words and reaches nobody",
  async (path) => {
    const never = () => Promise.reject(new Error("reached"));
    const url = await start({ api: never, pages: never });
    expect(await rawSend(url, path)).toMatchObject({ status: 400, body: /percent sign/ });
  },
);

test.each([
  ["TRACE", ["host", "a"], 405],
  ["OPTIONS", ["host", "a"], 405],
  ["DELETE", ["host", "a"], 405],
  ["POST", ["host", "a", "next-action", "00"], 400],
  ["GET", ["host", "a", "host", "b"], 400],
])("%s with %o is answered %i and reaches nobody", async (method, headers, status) => {
  const never = () => Promise.reject(new Error("reached"));
  const url = await start({ api: never, pages: never });
  expect((await rawSend(url, "/api/trpc/session.me", { method, headers })).status).toBe(status);
});

test("a page is only read, and so is an export", async () => {
  const url = await start({});
  for (const method of ["POST", "HEAD"])
    expect((await rawSend(url, "/api/export/port", { method })).headers).toMatchObject({ allow: "GET" });
  expect((await rawSend(url, "/sign-in", { method: "POST" })).status).toBe(405);
});

test("an answer has one length", async () => {
  const url = await start({ api: async () => new Response("{}", { headers: { "transfer-encoding": "chunked" } }) });
  const { headers } = await rawSend(url, "/api/trpc/network.list");
  expect(headers).toMatchObject({ "content-length": "2" });
  expect(headers).not.toHaveProperty("transfer-encoding");
});

test("a whole address as the target is the same as its path", async () => {
  const url = await start({});
  expect((await rawSend(url, "http://elsewhere.test/p/shop")).body).toBe("a page");
});

test.each(["websocket", "h2c"])(
  "an offer to upgrade to %s is passed over, even if somebody listens",
  async (protocol) => {
    const url = await start({});
    front.server.on("upgrade", () => undefined);
    const headers = { connection: "Upgrade", upgrade: protocol };
    for (const path of ["/healthz", "/nope", "/api/trpc/session.me"])
      expect((await rawSend(url, path, { headers })).status).toBe(200);
  },
);

/** An API with one long answer; who asks is the `from` of the address. */
const longAnswers =
  (long: string): FrontOptions["api"] =>
  async ({ url }, named) => {
    named(new URL(url).searchParams.get("from") ?? "");
    return new Response(url.includes("long") ? long : "short");
  };

test("long answers that nobody reads are bounded, let go of, and keep no short one back", async () => {
  const long = "x".repeat(40 * 1024 ** 2);
  const url = await start({ api: longAnswers(long) });
  const idle = ["a", "b", "c"].map((from) => readNothing(url, from));
  const ask = (what: string) => fetch(`${url}/api/trpc/${what}?from=d`);
  await waitFor("the fourth is refused", async () => (await ask("long")).status === 503);
  expect(await (await ask("brief")).text()).toBe("short");
  for (const socket of idle) socket.destroy();
  await waitFor("there is room again", async () => (await (await ask("long")).text()) === long);
});

test("who reads none of its long answers has no more of them, and leaves the others theirs", async () => {
  const long = "x".repeat(10 * 1024 ** 2);
  const url = await start({ api: longAnswers(long) });
  const idle = Array.from({ length: 20 }, () => readNothing(url, "idler"));
  const ask = (from: string) => fetch(`${url}/api/trpc/long?from=${from}`);
  await waitFor("its share is used up", async () => (await ask("idler")).status === 429);
  expect((await (await ask("reader")).text()).length).toBe(long.length);
  for (const socket of idle) socket.destroy();
});

test("a page gets the nonce of its own policy, and what a client says of it is nothing", async () => {
  const seen: IncomingHttpHeaders[] = [];
  const pages: FrontOptions["pages"] = async ({ headers }, outgoing) => {
    seen.push(headers);
    outgoing.end();
  };
  const url = await start({ pages });
  const forged = { "x-nonce": "mine", "content-security-policy": "script-src 'nonce-mine'" };
  const { headers } = await fetch(`${url}/p/shop`, { headers: forged });
  const policy = headers.get("content-security-policy") ?? "";
  expect(seen[0]?.["content-security-policy"]).toBe(policy);
  expect(policy).toContain(`'nonce-${seen[0]?.["x-nonce"]}'`);
  expect(policy).not.toContain("mine");
});

test("pages of listed origins may call the API with a key, never with a cookie; other sites are told nothing", async () => {
  const url = await start({ corsOrigins: ["https://portal.test"] });
  const preflight = (origin: string, path = "/api/trpc/port.list") =>
    rawSend(url, path, {
      method: "OPTIONS",
      headers: { host: "a", origin, "access-control-request-method": "POST" },
    });
  const granted = await preflight("https://portal.test");
  expect(granted).toMatchObject({
    status: 204,
    headers: { "access-control-allow-origin": "https://portal.test", vary: "Origin" },
  });
  expect(granted.headers["access-control-allow-headers"]).toContain("x-api-key");
  expect(granted.headers).not.toHaveProperty("access-control-allow-credentials");
  const refused = await preflight("https://evil.test");
  expect(refused.status).toBe(403);
  expect(refused.headers).not.toHaveProperty("access-control-allow-origin");
  expect((await preflight("https://portal.test", "/api/auth/session")).status).toBe(405);
  const callFrom = (origin: string) => rawSend(url, "/api/trpc/port.list", { headers: { host: "a", origin } });
  expect((await callFrom("https://portal.test")).headers).toMatchObject({
    "access-control-allow-origin": "https://portal.test",
  });
  expect((await callFrom("https://evil.test")).headers).not.toHaveProperty("access-control-allow-origin");
});

test("a reader that takes nothing of its answer is not waited for", async () => {
  const answers = new Answers({ stalledMs: 50 });
  const server = createServer(
    (_, outgoing) => void answers.send(new Response("x".repeat(40 * 1024 ** 2)), outgoing, "a"),
  );
  await once(server.listen(0, "127.0.0.1"), "listening");
  const socket = connect((server.address() as AddressInfo).port, "127.0.0.1");
  socket.write("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
  const [connection] = await once(server, "connection");
  await once(connection, "close");
  socket.destroy();
  server.close();
});

test("a body is handed on as it comes, and a client that goes away is told of by the signal", async () => {
  let signal: AbortSignal | undefined;
  const reached = Promise.withResolvers<void>();
  const url = await start({
    api: (incoming) => {
      signal = incoming.signal;
      reached.resolve();
      return new Promise(() => undefined);
    },
  });
  const leave = new AbortController();
  const call = fetch(`${url}/api/trpc/port.create`, { method: "POST", body: "{}", signal: leave.signal });
  await reached.promise;
  expect(signal?.aborted).toBe(false);
  const aborted = once(signal as AbortSignal, "abort");
  leave.abort();
  await expect(call).rejects.toThrow();
  await aborted;
});

test("on its way down it finishes what it began, ends streams and takes nothing more", async () => {
  const began = Promise.withResolvers<void>();
  const finish = Promise.withResolvers<void>();
  const url = await start({
    api: async ({ url: called, signal }) => {
      if (called.includes("live")) {
        const body = new ReadableStream({
          start(controller) {
            controller.enqueue(new TextEncoder().encode("data: 1\n\n"));
            signal.addEventListener("abort", () => controller.close(), { once: true });
          },
        });
        return new Response(body, { headers: { "content-type": "text/event-stream" } });
      }
      began.resolve();
      await finish.promise;
      return Response.json("written");
    },
  });
  const stream = await fetch(`${url}/api/trpc/live.events`);
  const write = fetch(`${url}/api/trpc/port.create`, { method: "POST", body: "{}" });
  await began.promise;
  const stopped = front.stop(30_000);
  expect(await stream.text()).toBe("data: 1\n\n");
  await expect(fetch(url)).rejects.toThrow();
  finish.resolve();
  expect(await (await write).json()).toBe("written");
  await stopped;
});

test("what fails unforeseen is answered with 500 and says nothing of why", async () => {
  const url = await start({ pages: () => Promise.reject(new Error("a secret reason")) });
  const answer = await fetch(`${url}/p/shop`);
  expect(answer.status).toBe(500);
  expect(await answer.text()).not.toContain("secret");
  expect(failures).toEqual([new Error("a secret reason")]);
});
