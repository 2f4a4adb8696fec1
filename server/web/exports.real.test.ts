import { once } from "node:events";
import { createServer } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { text } from "node:stream/consumers";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, expect, test } from "vitest";
import { waitFor } from "#ovsdb/testing/ovsdb-server.ts";
import { Answers } from "./answers.ts";
import type { Front, FrontOptions } from "./front.ts";
import { readNothing, startFront } from "./testing/front-fixture.ts";

let front: Front | undefined;
afterEach(() => front?.stop(1_000));

async function start(api: FrontOptions["api"]): Promise<string> {
  const started = await startFront({ api, pages: () => Promise.reject(new Error("reached")) });
  front = started.front;
  return started.url;
}

interface Made {
  pieces: number;
  bytes?: number;
  /** Before each piece. */
  pause?: () => Promise<unknown>;
  /** Is told when nobody wants more of it. */
  end?: () => void;
}

function fileOf({ pieces, bytes = 1024 ** 2, pause, end = () => undefined }: Made): Response {
  let made = 0;
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      if (made++ === pieces) return controller.close();
      await pause?.();
      controller.enqueue(new Uint8Array(bytes));
    },
    cancel: end,
  });
  return new Response(body, { headers: { "content-disposition": 'attachment; filename="a.csv"' } });
}

/** A server of one file. */
async function serveFile(answers: Answers, file: () => Response) {
  const server = createServer((_, outgoing) => void answers.sendFile(file(), outgoing, "a"));
  await once(server.listen(0, "127.0.0.1"), "listening");
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

test("who reads none of its exports has three of them, and leaves the others theirs", async () => {
  let opened = 0;
  let givenUp = 0;
  const api: FrontOptions["api"] = async ({ url }, named) => {
    named(new URL(url).searchParams.get("from") ?? "");
    opened++;
    return fileOf({ pieces: url.includes("long") ? 1000 : 1, end: () => givenUp++ });
  };
  const url = await start(api);
  const idle = Array.from({ length: 3 }, () => readNothing(url, "idler", "/api/export/long"));
  const ask = (from: string) => fetch(`${url}/api/export/port?from=${from}`);
  await waitFor("they are open", async () => opened === 3);
  const { status, headers } = await ask("idler");
  expect([status, headers.get("retry-after")]).toEqual([429, "1"]);
  expect((await (await ask("reader")).arrayBuffer()).byteLength).toBe(1024 ** 2);
  for (const socket of idle) socket.destroy();
  await waitFor("they are given up", async () => givenUp === 4);
  expect((await ask("idler")).status).toBe(200);
});

test("an export that nobody reads is not waited for; one that is slow to make is", async () => {
  const givenUp = Promise.withResolvers<void>();
  const idle = await serveFile(new Answers({ stalledMs: 50 }), () => fileOf({ pieces: 1000, end: givenUp.resolve }));
  const socket = readNothing(idle.url, "a");
  await givenUp.promise;
  socket.destroy();
  const slow = await serveFile(new Answers({ stalledMs: 50 }), () =>
    fileOf({ pieces: 2, bytes: 10, pause: () => sleep(300) }),
  );
  expect((await (await fetch(slow.url)).arrayBuffer()).byteLength).toBe(20);
  for (const { server } of [idle, slow]) server.close();
});

test("an export that waits for ever has an end", async () => {
  const { server, url } = await serveFile(new Answers({ deadlineMs: 50 }), () =>
    fileOf({ pieces: 1, pause: () => new Promise(() => undefined) }),
  );
  await expect(fetch(url).then((answer) => answer.text())).rejects.toThrow();
  server.close();
});

test("an export is ended on the way down, and does not look whole", async () => {
  const signals: AbortSignal[] = [];
  const url = await start(async ({ signal }) => {
    signals.push(signal);
    return fileOf({ pieces: 2, pause: () => (signals.length > 1 ? new Promise(() => undefined) : sleep(0)) });
  });
  await (await fetch(`${url}/api/export/port`)).arrayBuffer();
  const answer = await fetch(`${url}/api/export/port`);
  const stopped = front?.stop(30_000);
  await expect(answer.arrayBuffer()).rejects.toThrow();
  await stopped;
  expect(signals.map(({ aborted }) => aborted)).toEqual([false, true]);
});

test("an export is refused over HTTP/1.0, where what is broken off looks whole, with the way out", async () => {
  const { hostname, port } = new URL(await start(() => Promise.reject(new Error("reached"))));
  const socket = connect(Number(port), hostname);
  socket.write("GET /api/export/port HTTP/1.0\r\nHost: a\r\n\r\n");
  expect(await text(socket)).toMatch(/^HTTP\/1\.1 505 .*proxy_http_version 1\.1/s);
});
