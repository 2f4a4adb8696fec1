import { afterAll, beforeAll, expect, test } from "vitest";
import type { TestDatabase } from "#scripts/testing/test-database.ts";
import { generateKey } from "../auth/key.ts";
import { db } from "../db.ts";
import { env } from "../env.ts";
import { makeProject } from "../testing/people.ts";
import { serviceDatabase } from "../testing/service-database.ts";
import { handleTrpc } from "./http.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await serviceDatabase();
});
afterAll(() => database.drop());

const json = { "content-type": "application/json" };

/** A key of the project with sixty units a minute: the bucket holds ten, and a second gives one back. */
async function keyOf(projectId: string, name: string): Promise<Record<string, string>> {
  const { secret, prefix, hash } = generateKey();
  const scopes = ["project:read", "network:read", "network:write", "port:read", "activity:read"];
  const of = { projectId, name, prefix, hash, scopes, createdBy: "test" };
  await db().apiKey.create({ data: { id: crypto.randomUUID(), ...of, unitsPerMinute: 60 } });
  return { "x-api-key": secret, ...json };
}

function send(path: string, init: RequestInit): Promise<Response> {
  return handleTrpc(new Request(`${env().NEXTAUTH_URL}/api/trpc/${path}`, init));
}

async function make(projectId: string, items: object[]) {
  const body = JSON.stringify({ json: { items } });
  const response = await send("network.create", { method: "POST", body, headers: await keyOf(projectId, "maker") });
  expect(response.status).toBe(200);
  const { result } = await response.json();
  return result.data.json.items as { id: string; subnets: { id: string }[] }[];
}

/** What is left to a key of its own after one read, and how long it has to wait. */
async function after(projectId: string, path: string, asked: object): Promise<{ left: number; waitSeconds: number }> {
  const input = encodeURIComponent(JSON.stringify({ json: asked }));
  const response = await send(`${path}?input=${input}`, { headers: await keyOf(projectId, crypto.randomUUID()) });
  expect(response.status).toBe(200);
  const [, left, waitSeconds] = /"key";r=(\d+);t=(\d+)/.exec(response.headers.get("ratelimit") ?? "") ?? [];
  return { left: Number(left), waitSeconds: Number(waitSeconds) };
}

test("an answer costs one unit more for every ten objects in it", async () => {
  const { id: projectId } = await makeProject("shop");
  await make(
    projectId,
    Array.from({ length: 20 }, (_, n) => ({ name: `listed-${n}` })),
  );
  const { left } = await after(projectId, "network.list", { limit: 20 });
  expect(left).toBeGreaterThanOrEqual(7);
  expect(left).toBeLessThan(9);
});

test("maps, address spaces and searches cost what the database counts and looks through for them", async () => {
  const { id: projectId } = await makeProject("big");
  const [network] = await make(projectId, [{ name: "big", subnets: [{ cidr: "10.0.0.0/16" }] }]);
  const subnetId = network?.subnets[0]?.id ?? "";
  await db().$executeRaw`
    INSERT INTO "Port" ("id", "networkId", "projectId", "name", "mac", "addresses", "portSecurity", "enabled", "labels")
    SELECT gen_random_uuid(), ${network?.id}::uuid, ${projectId}::uuid, 'web-' || n,
      '02:00:' || right(repeat('0', 8) || to_hex(n), 8), '[]', true, true, '{}'
    FROM generate_series(1, 8000) AS n`;
  await db().$executeRaw`
    INSERT INTO "AddressLease" ("projectId", "networkId", "subnetId", "address", "holderKind", "holderId", "holderName")
    SELECT "projectId", "networkId", ${subnetId}::uuid, '10.0.1.0'::inet + row_number() OVER (), 'port', "id", "name"
    FROM "Port" WHERE "projectId" = ${projectId}::uuid`;
  // Eight thousand, of which four count as one: two hundred units, which take two hundred seconds to come again.
  for (const [path, input] of [
    ["topology.graph", {}],
    ["topology.neighbourhood", { kind: "network", id: network?.id }],
    ["space.tree", {}],
    ["space.grid", { subnetId }],
  ] as const) {
    const { left, waitSeconds } = await after(projectId, path, input);
    expect([path, left, waitSeconds >= 190 && waitSeconds <= 280]).toEqual([path, 0, true]);
  }
  expect((await after(projectId, "search.find", { text: "web" })).left).toBeLessThan(9);
});

test("the log costs what is counted and gone through for it, also where little is answered", async () => {
  const { id: projectId } = await makeProject("logged");
  const [network] = await make(projectId, [{ name: "logged" }]);
  const id = network?.id ?? "";
  // Twenty calls that changed a thousand ports each; the last ones deleted them all.
  await db().$executeRaw`
    INSERT INTO "Operation" ("id", "name", "requestId", "projectId", "actorKind", "actorName")
    SELECT ('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, 'port.update', 'r', ${projectId}::uuid, 'system', 'test'
    FROM generate_series(1, 20) AS n`;
  await db().$executeRaw`
    INSERT INTO "Change" ("operationId", "projectId", "kind", "resourceId", "parentId", "name", "action", "before", "after")
    SELECT ('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, ${projectId}::uuid, 'port',
      ('00000000-0000-7000-9000-' || lpad(k::text, 12, '0'))::uuid, ${id}::uuid, 'port-' || k,
      CASE n WHEN 20 THEN 'deleted' ELSE 'updated' END, '{}', '{}'
    FROM generate_series(1, 20) AS n, generate_series(1, 1000) AS k ORDER BY n, k`;
  for (const [path, input] of [
    ["change.folded", {}],
    ["change.operations", {}],
    ["operation.list", {}],
    ["change.list", { limit: 1 }],
    ["change.list", { limit: 1, filter: "nothing is called so" }],
    ["change.asOf", { kind: "network", id }],
    ["overview.project", {}],
    ["operation.bell", { mine: false }],
  ] as const) {
    const { left, waitSeconds } = await after(projectId, path, input);
    // At least ten thousand, of which four count as one: two hundred and fifty units, less what comes meanwhile.
    expect([path, left, waitSeconds >= 230]).toEqual([path, 0, true]);
  }
  const list = await send(`change.list?input=${encodeURIComponent(JSON.stringify({ json: { limit: 1 } }))}`, {
    headers: await keyOf(projectId, "total"),
  });
  // Beyond ten thousand it is not counted on.
  expect((await list.json()).result.data.json).toMatchObject({ total: 10_001 });
});

test("a search of the log that finds nothing costs what it has gone through, in whichever of its forms", async () => {
  const { id: projectId } = await makeProject("searched");
  await db().$executeRaw`
    INSERT INTO "Operation" ("id", "name", "requestId", "projectId", "actorKind", "actorName", "realisation")
    SELECT gen_random_uuid(), 'port.update', 'r', ${projectId}::uuid, 'system', 'test', '{"sync": "realised"}'
    FROM generate_series(1, 4000)`;
  await db().$executeRaw`
    INSERT INTO "Change" ("operationId", "projectId", "kind", "resourceId", "name", "action")
    SELECT "id", ${projectId}::uuid, 'port', gen_random_uuid(), 'port', 'updated'
    FROM "Operation" WHERE "projectId" = ${projectId}::uuid`;
  for (const [path, input] of [
    ["change.list", { filter: "nothing" }],
    ["change.operations", { filter: "nothing" }],
    ["change.folded", { filter: "nothing" }],
    ["operation.list", { filter: "nothing" }],
    ["operation.list", { filter: "nothing", open: true }],
  ] as const) {
    const { left, waitSeconds } = await after(projectId, path, input);
    expect([path, left, waitSeconds >= 95]).toEqual([path, 0, true]);
  }
  // What an index knows at once costs nothing more: that nothing is open, and that no key was ever made.
  for (const [path, input] of [
    ["operation.list", { open: true }],
    ["change.list", { kind: "network" }],
  ] as const)
    expect((await after(projectId, path, input)).left).toBeGreaterThanOrEqual(8);
});

test("of thirty maps in one request those that waited are refused once the first have used up what there was", async () => {
  const { id: projectId } = await makeProject("maps");
  const [network] = await make(projectId, [{ name: "big", subnets: [{ cidr: "10.0.0.0/16" }] }]);
  await db().$executeRaw`
    INSERT INTO "Port" ("id", "networkId", "projectId", "name", "mac", "addresses", "portSecurity", "enabled", "labels")
    SELECT gen_random_uuid(), ${network?.id}::uuid, ${projectId}::uuid, 'web-' || n,
      '02:01:' || right(repeat('0', 8) || to_hex(n), 8), '[]', true, true, '{}'
    FROM generate_series(1, 8000) AS n`;
  const { secret, prefix, hash } = generateKey();
  const of = { projectId, name: "maps", prefix, hash, scopes: ["network:read", "port:read"], createdBy: "test" };
  // A bucket of a hundred: all thirty are let in. One map costs two hundred.
  await db().apiKey.create({ data: { id: crypto.randomUUID(), ...of, unitsPerMinute: 600 } });
  const paths = Array.from({ length: 30 }, () => "topology.graph").join(",");
  const input = encodeURIComponent(
    JSON.stringify(Object.fromEntries(Array.from({ length: 30 }, (_, n) => [n, { json: {} }]))),
  );
  const response = await send(`${paths}?batch=1&input=${input}`, { headers: { "x-api-key": secret, ...json } });
  const answers: { error?: { json: { data: { code: string } } } }[] = await response.json();
  expect(answers).toHaveLength(30);
  const answered = answers.filter(({ error }) => !error).length;
  // Three run at once, and one may begin before the last of them is charged.
  expect([answered >= 1, answered <= 4]).toEqual([true, true]);
  expect(answers.flatMap(({ error }) => error?.json.data.code ?? [])).toEqual(
    Array.from({ length: 30 - answered }, () => "TOO_MANY_REQUESTS"),
  );
  expect(Number(response.headers.get("retry-after"))).toBeGreaterThan(5);
});
