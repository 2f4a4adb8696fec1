import { encode } from "next-auth/jwt";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { TestDatabase } from "#scripts/testing/test-database.ts";
import { accessLog } from "../auth/access-log.ts";
import { authCookies } from "../auth/cookies.ts";
import { generateKey } from "../auth/key.ts";
import { createSession } from "../auth/session.ts";
import { db } from "../db.ts";
import { env } from "../env.ts";
import { calls } from "../metrics/http.ts";
import { makeProject, makeUser } from "../testing/people.ts";
import { serviceDatabase } from "../testing/service-database.ts";
import { handleTrpc } from "./http.ts";
import { withBoundedBody } from "./read-body.ts";

let database: TestDatabase;
let keyHeaders: Record<string, string>;
let cookie: string;
let projectId: string;
beforeAll(async () => {
  database = await serviceDatabase();
  const owner = await makeUser("owner@skein.test");
  projectId = (await makeProject("shop", [{ user: owner, role: "owner" }])).id;
  const { secret, prefix, hash } = generateKey();
  const scopes = ["project:read", "network:write", "network:read"];
  await db().apiKey.create({
    data: { id: crypto.randomUUID(), projectId, name: "k", prefix, hash, scopes, createdBy: "test" },
  });
  keyHeaders = { "x-api-key": secret, "content-type": "application/json" };
  const session = await createSession(db(), owner.id, { address: "", userAgent: "" });
  const token = await encode({ token: { sub: owner.id, session }, secret: env().NEXTAUTH_SECRET });
  cookie = `${authCookies(env().NEXTAUTH_URL).sessionToken.name}=${token}`;
});
afterAll(() => database.drop());

async function send(path: string, init: RequestInit & { duplex?: "half" } = {}) {
  const request = new Request(`${env().NEXTAUTH_URL}/api/trpc/${path}`, { headers: keyHeaders, ...init });
  const response = await handleTrpc(request);
  const text = await response.text();
  const body = text ? JSON.parse(text) : null;
  return { status: response.status, headers: response.headers, error: body?.error?.json?.data?.error, body };
}

const post = (path: string, json: unknown) => send(path, { method: "POST", body: JSON.stringify({ json }) });
const input = (json: unknown) => `input=${encodeURIComponent(JSON.stringify({ json }))}`;

test("answers are never kept by caches and carry the request's id, also a given one", async () => {
  const { status, headers } = await send(`project.get?${input({})}`, {
    headers: { ...keyHeaders, "x-request-id": "my-request-0001" },
  });
  expect(status).toBe(200);
  expect(headers.get("x-request-id")).toBe("my-request-0001");
  expect(headers.get("cache-control")).toBe("no-store");
  const strange = await send(`project.get?${input({})}`, { headers: { ...keyHeaders, "x-request-id": "<b>bold</b>" } });
  expect(strange.headers.get("x-request-id")).toMatch(/^[\da-f-]{36}$/);
});

test("a body beyond 2 MiB is refused as too large, whether it states its length or not", async () => {
  const large = "x".repeat(3 * 1024 ** 2);
  const stated = await post("network.create", { items: [{ name: large }] });
  const chunked = await send("network.create", {
    method: "POST",
    duplex: "half",
    body: new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(new Uint8Array(64 * 1024).fill(120)),
    }),
  });
  for (const { status, error, headers } of [stated, chunked]) {
    expect(status).toBe(413);
    expect(error).toEqual({
      code: "TOO_LARGE",
      message: expect.stringContaining("2 MiB"),
      requestId: headers.get("x-request-id"),
    });
  }
});

test("a stranger's body is refused before a byte of it is read", async () => {
  let pulled = 0;
  const body = () =>
    new ReadableStream<Uint8Array>(
      {
        pull: (controller) => {
          pulled++;
          controller.enqueue(new Uint8Array(1024));
        },
      },
      { highWaterMark: 0 },
    );
  const headers = { "content-type": "application/json" };
  const strangers = await send("network.create", { method: "POST", duplex: "half", body: body(), headers });
  expect(strangers).toMatchObject({ status: 401, error: { code: "UNAUTHENTICATED" } });
  const withBadKey = { ...headers, "x-api-key": generateKey().secret };
  const wrong = await send("network.create", { method: "POST", duplex: "half", body: body(), headers: withBadKey });
  expect(wrong).toMatchObject({ status: 401, error: { code: "SIGN_IN_REFUSED" } });
  expect(pulled).toBe(0);
});

test("a body that does not come is not waited for", async () => {
  const stalled = new Request("http://skein.test/", {
    method: "POST",
    duplex: "half",
    body: new ReadableStream<Uint8Array>({ start: (controller) => controller.enqueue(new Uint8Array(10)) }),
  } as RequestInit);
  await expect(withBoundedBody(stalled, { maxBytes: 1024, waitMs: 50 })).rejects.toMatchObject({
    code: "INVALID_INPUT",
  });
});

test("a body that breaks off is no fault of ours, nor of the database", async () => {
  const body = new ReadableStream<Uint8Array>({
    pull: (controller) => controller.error(Object.assign(new Error("aborted"), { code: "ECONNRESET" })),
  });
  const answer = await send("network.create", { method: "POST", duplex: "half", body });
  expect(answer).toMatchObject({ status: 400, error: { code: "INVALID_INPUT" } });
});

test("a key that asks for very much at once is refused the rest, and others are answered", async () => {
  const batch = Array.from({ length: 30 }, () => "network.list").join(",");
  const inputs = Object.fromEntries(Array.from({ length: 30 }, (_, index) => [index, { json: { limit: 500 } }]));
  const url = `${batch}?batch=1&input=${encodeURIComponent(JSON.stringify(inputs))}`;
  const flood = Array.from({ length: 10 }, () => send(url));
  const other = await send(`project.get?${input({ projectId })}`, { headers: { cookie } });
  expect(other.status).toBe(200);
  const answers = (await Promise.all(flood)).flatMap(({ body }) => body as { error?: { json: object } }[]);
  const refused = answers.filter(({ error }) => error);
  expect(answers).toHaveLength(300);
  expect(answers.length - refused.length).toBeGreaterThanOrEqual(128);
  expect(refused.length).toBeGreaterThan(0);
  for (const { error } of refused) expect(error?.json).toMatchObject({ data: { error: { code: "THROTTLED" } } });
  expect(await send(`network.list?${input({})}`)).toMatchObject({ status: 200 });
});

test("a request that asks for very many objects gets the first ones, and is told to ask for the rest in another", async () => {
  const { id } = await makeProject("large", [], { networks: 200, subnets: 1, ports: 1, keys: 1 });
  await db().apiKey.updateMany({ where: { projectId }, data: { projectId: id } });
  await db().project.update({ where: { id: projectId }, data: { quotaNetworks: 1_000 } });
  const items = (from: number) => Array.from({ length: 100 }, (_, index) => ({ name: `n-${from + index}` }));
  for (const from of [0, 100])
    expect(await post("network.create", { items: items(from) })).toMatchObject({ status: 200 });
  const path = Array.from({ length: 30 }, () => "network.list").join(",");
  const each = Object.fromEntries(Array.from({ length: 30 }, (_, index) => [index, { json: { limit: 200 } }]));
  const { body } = await send(`${path}?batch=1&input=${encodeURIComponent(JSON.stringify(each))}`);
  const answers = body as { error?: { json: object } }[];
  const refused = answers.filter(({ error }) => error);
  expect(answers.length - refused.length).toBeGreaterThanOrEqual(10);
  expect(refused.length).toBeGreaterThan(10);
  for (const { error } of refused) expect(error?.json).toMatchObject({ data: { error: { code: "TOO_LARGE" } } });
  await db().apiKey.updateMany({ where: { projectId: id }, data: { projectId } });
});

test("a key that sends its body slowly keeps no other key of its project back", async () => {
  const { secret, prefix, hash } = generateKey();
  const of = { projectId, name: "slow", prefix, hash, scopes: ["project:read"], createdBy: "test" };
  await db().apiKey.create({ data: { id: crypto.randomUUID(), ...of } });
  const bodies: ReadableStreamDefaultController[] = [];
  const slow = Array.from({ length: 8 }, () => {
    const body = new ReadableStream({ start: (controller) => void bodies.push(controller) });
    const headers = { ...keyHeaders, "x-api-key": secret };
    return send("network.create", { method: "POST", body, duplex: "half", headers });
  });
  expect(await post("network.create", { items: [{ name: "beside-the-slow" }] })).toMatchObject({ status: 200 });
  for (const body of bodies) body.error(new Error("gone"));
  expect(await Promise.all(slow)).toMatchObject(slow.map(() => ({ status: 400 })));
});

test("a key that has used up its units is refused with when to come again, is written down, and others go on", async () => {
  const { secret, prefix, hash } = generateKey();
  const of = {
    projectId,
    name: "eager",
    prefix,
    hash,
    scopes: ["project:read"],
    createdBy: "test",
    unitsPerMinute: 60,
  };
  const { id } = await db().apiKey.create({ data: { id: crypto.randomUUID(), ...of } });
  const headers = { ...keyHeaders, "x-api-key": secret };
  const answers = await Promise.all(Array.from({ length: 40 }, () => send(`project.get?${input({})}`, { headers })));
  const refused = answers.filter(({ status }) => status === 429);
  expect(refused.length).toBeGreaterThan(0);
  expect(refused[0]).toMatchObject({ error: { code: "THROTTLED", retryAfterSeconds: expect.any(Number) } });
  expect(Number(refused[0]?.headers.get("retry-after"))).toBeGreaterThanOrEqual(1);
  expect(refused[0]?.headers.get("ratelimit-policy")).toContain('"key";q=60;w=60');
  expect(refused[0]?.headers.get("ratelimit")).toMatch(/"key";r=\d+;t=\d+, "project";r=\d+/);
  expect((await send(`project.get?${input({})}`)).status).toBe(200);
  await accessLog().flush();
  const event = await db().accessEvent.findFirstOrThrow({ where: { actorId: id } });
  expect(event).toMatchObject({ what: "refused", code: "THROTTLED", actorName: "eager", procedure: "project.get" });
  expect(event.count).toBe(refused.length);
  // A higher one holds from the next call on.
  await db().apiKey.update({ where: { id }, data: { unitsPerMinute: 60_000 } });
  expect((await send(`project.get?${input({})}`, { headers })).status).toBe(200);
});

test("a key whose project has used up its units is refused, and the keys of others are not", async () => {
  const { id } = await makeProject("small");
  await db().project.update({ where: { id }, data: { unitsPerMinute: 60 } });
  const { secret, prefix, hash } = generateKey();
  const of = { projectId: id, name: "small", prefix, hash, scopes: ["project:read"], createdBy: "test" };
  await db().apiKey.create({ data: { id: crypto.randomUUID(), ...of } });
  const headers = { ...keyHeaders, "x-api-key": secret };
  const answers = await Promise.all(Array.from({ length: 40 }, () => send(`project.get?${input({})}`, { headers })));
  expect(answers.find(({ status }) => status === 429)?.error.message).toMatch(/keys of this project/);
  expect((await send(`project.get?${input({})}`)).status).toBe(200);
});

test("a stranger and a wrong key are written down with where they came from", async () => {
  const headers = { "x-forwarded-for": "198.51.100.7", "user-agent": "probe" };
  await send(`network.list?${input({})}`, { headers });
  const wrong = generateKey();
  await send(`network.list?${input({})}`, { headers: { ...headers, "x-api-key": wrong.secret } });
  await accessLog().flush();
  const events = await db().accessEvent.findMany({ where: { address: "198.51.100.7" }, orderBy: { id: "asc" } });
  expect(events).toMatchObject([
    { code: "UNAUTHENTICATED", actorName: "nobody signed in", userAgent: "probe", procedure: "network.list" },
    { code: "SIGN_IN_REFUSED", actorName: `sk_${wrong.prefix}`, method: "key" },
  ]);
});

test("a request with too many calls is refused as too large", async () => {
  const path = Array.from({ length: 31 }, () => "project.get").join(",");
  expect(await send(`${path}?batch=1&input={}`)).toMatchObject({ status: 413, error: { code: "TOO_LARGE" } });
});

test.each([
  ["no JSON", "network.create", { method: "POST", body: "{nope" }],
  ["JSON without the envelope", "network.create", { method: "POST", body: "null" }],
  ["an empty body", "network.create", { method: "POST" }],
  [
    "another content type",
    "network.create",
    { method: "POST", body: "a=b", headers: { "content-type": "text/plain" } },
  ],
  [
    "a prototype in the envelope",
    "network.create",
    {
      method: "POST",
      body: '{"json":{"items":[]},"meta":{"values":{"items.__proto__.x":["Date"]}}}',
    },
  ],
  ["a read that is written", "project.get", { method: "POST", body: '{"json":{}}' }],
  ["a write that is read", `network.create?${input({ items: [] })}`, {}],
  ["an input that is no JSON", "network.list?input=%7Bbad", {}],
  ["a list where an object belongs", `network.list?${input([])}`, {}],
  ["U+0000 in a filter", `network.list?${input({ filter: "\u0000" })}`, {}],
  ["a lone surrogate in a filter", `network.list?${input({ filter: "\ud800" })}`, {}],
  ["a cursor of no page", `network.list?${input({ cursor: "%00" })}`, {}],
  ["an unknown procedure", "no.such", {}],
  ["an id of ten thousand letters", `network.get?${input({ id: "a".repeat(10_000) })}`, {}],
])("%s is answered with one clear error, not with a fault of ours", async (_, path, init: RequestInit) => {
  const { status, error } = await send(path, { ...init, headers: { ...keyHeaders, ...init.headers } });
  expect(status).toBeGreaterThanOrEqual(400);
  expect(status).toBeLessThan(500);
  expect(["INVALID_INPUT", "NOT_FOUND"]).toContain(error.code);
  expect(error.message.length).toBeGreaterThan(10);
});

test("unknown fields and broken rules are named, each with its place", async () => {
  const { error } = await post("network.create", { items: [{ name: "ok", colour: "red", mtu: 12 }] });
  expect(error).toMatchObject({
    code: "INVALID_INPUT",
    issues: expect.arrayContaining([
      { path: ["items", 0, "colour"], message: expect.stringContaining("colour") },
      { path: ["items", 0, "mtu"], message: expect.stringContaining("1280") },
    ]),
  });
});

test("a cookie reads without an origin, and writes only from the console's own", async () => {
  const headers = { cookie, "content-type": "application/json" };
  expect(await send(`project.get?${input({ projectId })}`, { headers })).toMatchObject({ status: 200 });
  const body = JSON.stringify({ json: { projectId, items: [{ name: "net" }] } });
  const write = (extra: Record<string, string>) =>
    send("network.create", { method: "POST", body, headers: { ...headers, ...extra } });
  expect(await write({ origin: "http://evil.test" })).toMatchObject({ status: 403, error: { code: "FORBIDDEN" } });
  expect(await write({})).toMatchObject({ status: 403, error: { code: "FORBIDDEN" } });
  expect(await write({ origin: new URL(env().NEXTAUTH_URL).origin })).toMatchObject({ status: 200 });
});

test("a fault of ours tells nothing but the request's id", async () => {
  await db().$executeRaw`ALTER TABLE "Network" RENAME TO "Hidden"`;
  try {
    const { status, error, headers, body } = await send(`network.list?${input({})}`);
    expect(status).toBe(500);
    expect(error).toEqual({
      code: "INTERNAL",
      message: expect.stringContaining(headers.get("x-request-id") ?? "?"),
      requestId: headers.get("x-request-id"),
    });
    expect(JSON.stringify(body)).not.toMatch(/relation|prisma|SELECT|node_modules/i);
    const { values } = await calls.get();
    expect(values.map(({ labels }) => labels)).toContainEqual({ procedure: "network.list", code: "INTERNAL" });
  } finally {
    await db().$executeRaw`ALTER TABLE "Hidden" RENAME TO "Network"`;
  }
});
