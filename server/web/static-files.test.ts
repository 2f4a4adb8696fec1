import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { compressStatic } from "#scripts/compress-static.ts";
import { staticFiles } from "./static-files.ts";

const directory = mkdtempSync(path.join(tmpdir(), "skein-static-"));
const script = "export const words = 'again and again and again';".repeat(50);
const server = createServer();
let url = "";

beforeAll(async () => {
  mkdirSync(path.join(directory, "chunks"));
  writeFileSync(path.join(directory, "chunks/a.js"), script);
  writeFileSync(path.join(directory, "chunks/a.woff2"), "a font");
  await compressStatic(directory);
  const files = staticFiles(directory);
  server.on("request", (incoming, outgoing) => {
    if (!files(incoming.url ?? "", incoming, outgoing)) outgoing.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/_next/static`;
});
afterAll(() => {
  server.close();
  rmSync(directory, { recursive: true });
});

test("a script of the build is sent as it was compressed, and kept by browsers for good", async () => {
  const answer = await fetch(`${url}/chunks/a.js`, { headers: { "accept-encoding": "gzip, br" } });
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    "content-type": "text/javascript; charset=utf-8",
    "content-encoding": "br",
    "cache-control": "public, max-age=31536000, immutable",
    vary: "Accept-Encoding",
  });
  expect(Number(answer.headers.get("content-length"))).toBeLessThan(script.length / 10);
  expect(await answer.text()).toBe(script);
});

test.each([
  ["chunks/a.js", "gzip"],
  ["chunks/a.js", "gzip, br;q=0"],
  ["chunks/a.woff2", "br"],
  ["chunks/a.js.br", "br"],
  ["chunks/../../../package.json", "br"],
])("%s asked for with %s is left to Next.js", async (file, accepted) => {
  const answer = await fetch(`${url}/${file}`, { headers: { "accept-encoding": accepted } });
  expect(answer.status).toBe(404);
});
