import { once } from "node:events";
import { request } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { afterEach, expect, test } from "vitest";
import { createFront, type Front, type FrontOptions } from "./front.ts";

let front: Front;
const failures: unknown[] = [];
afterEach(() => front.stop(1_000));

async function start(options: Partial<FrontOptions>): Promise<string> {
  front = createFront({
    origin: "http://console.test",
    api: async ({ url, method }) => Response.json({ url, method }),
    pages: async (_incoming, outgoing) => void outgoing.end("a page"),
    failed: (error) => failures.push(error),
    ...options,
  });
  front.server.listen(0, "127.0.0.1");
  await once(front.server, "listening");
  return `http://127.0.0.1:${(front.server.address() as AddressInfo).port}`;
}

/** Sends a path as it is; `fetch` would put it right first. */
async function rawGet(url: string, path: string) {
  const { hostname, port } = new URL(url);
  const sent = request({ hostname, port, path }).end();
  const [answer] = await once(sent, "response");
  return { status: answer.statusCode, body: await text(answer) };
}

test("calls of the API and pages each go where they belong, with the same security headers", async () => {
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
    expect(await rawGet(url, path)).toMatchObject({ status: 400, body: /percent sign/ });
  },
);

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
