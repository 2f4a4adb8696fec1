import { afterAll, beforeAll, expect, test } from "vitest";
import type { TestDatabase } from "#scripts/testing/test-database.ts";
import { generateKey } from "../auth/key.ts";
import { db } from "../db.ts";
import { env } from "../env.ts";
import { makeProject, makeUser } from "../testing/people.ts";
import { serviceDatabase } from "../testing/service-database.ts";
import { handleTrpc } from "./http.ts";

let database: TestDatabase;
let projectId: string;
let keyHeaders: Record<string, string>;
beforeAll(async () => {
  database = await serviceDatabase();
  const owner = await makeUser("owner@skein.test");
  projectId = (await makeProject("shop", [{ user: owner, role: "owner" }])).id;
  await db().project.update({ where: { id: projectId }, data: { quotaNetworks: 1_000 } });
  keyHeaders = await keyOf(["project:read", "network:write", "network:read"], null);
});
afterAll(() => database.drop());

async function keyOf(scopes: string[], unitsPerMinute: number | null): Promise<Record<string, string>> {
  const { secret, prefix, hash } = generateKey();
  const of = { projectId, name: prefix, prefix, hash, scopes, createdBy: "test", unitsPerMinute };
  await db().apiKey.create({ data: { id: crypto.randomUUID(), ...of } });
  return { "x-api-key": secret, "content-type": "application/json" };
}

async function send(path: string, init: RequestInit = {}) {
  const request = new Request(`${env().NEXTAUTH_URL}/api/trpc/${path}`, { headers: keyHeaders, ...init });
  const response = await handleTrpc(request);
  const body = await response.json();
  return { status: response.status, headers: response.headers, error: body?.error?.json?.data?.error, body };
}

const post = (path: string, json: unknown) => send(path, { method: "POST", body: JSON.stringify({ json }) });
const input = (json: unknown) => `input=${encodeURIComponent(JSON.stringify({ json }))}`;

test("a comma in the address that is encoded counts as one that is not", async () => {
  const path = Array(31).fill("project.get").join("%2C");
  expect(await send(`${path}?batch=1&${input({})}`)).toMatchObject({ status: 413, error: { code: "TOO_LARGE" } });
});

test("an answer in pieces is not had: what bounds a request bounds all of it", async () => {
  for (const name of ["trpc-accept", "accept"]) {
    const { status, headers } = await send(`project.get?${input({})}`, {
      headers: { ...keyHeaders, [name]: "application/jsonl" },
    });
    expect(status).toBe(200);
    expect(headers.get("content-type")).toContain("application/json");
    expect(headers.get("ratelimit")).toContain("key");
  }
});

/** Headers of a key that may use ten units, and one more with each second. */
const slowKey = () => keyOf(["project:read", "network:read"], 60);

/** How long the key is told to wait, in seconds. */
async function waitOf(headers: Record<string, string>): Promise<number> {
  const { headers: answered } = await send(`project.get?${input({})}`, { headers });
  return Number(answered.get("retry-after"));
}

test("who lacks the scope is refused before the input is read, and pays for the body", async () => {
  const headers = await slowKey();
  const items = Array.from({ length: 1_000 }, (_, n) => ({ name: `${n} ${"?".repeat(500)}`, mac: 5, wrong: n }));
  const body = JSON.stringify({ json: { items } });
  const { status, error } = await send("port.create", { method: "POST", headers, body });
  expect([status, error.code, error.scope]).toEqual([403, "FORBIDDEN", "port:write"]);
  expect(await waitOf(headers)).toBeGreaterThan(10);
});

test("of very many wrong fields the first hundred are named, and how many more there are", async () => {
  const items = Array.from({ length: 100 }, () => ({
    name: "",
    dnsDomain: "?",
    labels: { "?": "?", "!": "!" },
    no: 1,
  }));
  const { status, error, body } = await post("network.create", { items });
  expect([status, error.code, error.issues.length]).toEqual([400, "INVALID_INPUT", 100]);
  expect(error.message).toMatch(/ And \d+ more\.$/);
  expect(JSON.stringify(body).length).toBeLessThan(30_000);
});

test("a filter has a bounded number of words, and what is looked at for it is paid for", async () => {
  const words = Array(11).fill("a").join(" ");
  const { status, error } = await send(`network.list?${input({ filter: words })}`);
  expect([status, error.message]).toEqual([400, expect.stringContaining("at most 10 words")]);
  const items = (from: number) => Array.from({ length: 100 }, (_, n) => ({ name: `looked-at-${from + n}` }));
  for (const from of [0, 100, 200]) expect((await post("network.create", { items: items(from) })).status).toBe(200);
  const waitAfter = async (filter: string) => {
    const headers = await slowKey();
    expect((await send(`network.list?${input({ filter, limit: 1 })}`, { headers })).status).toBe(200);
    return waitOf(headers);
  };
  expect(await waitAfter("looked")).toBe(0);
  expect(await waitAfter("status:enabled looked")).toBeGreaterThan(10);
});
