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

test("an answer costs one unit more for every ten objects in it", async () => {
  const { id: projectId } = await makeProject("shop");
  const keyOf = async (name: string) => {
    const { secret, prefix, hash } = generateKey();
    const of = { projectId, name, prefix, hash, scopes: ["network:read", "network:write"], createdBy: "test" };
    await db().apiKey.create({ data: { id: crypto.randomUUID(), ...of, unitsPerMinute: 600 } });
    return { "x-api-key": secret, "content-type": "application/json" };
  };
  const send = (path: string, init: RequestInit) =>
    handleTrpc(new Request(`${env().NEXTAUTH_URL}/api/trpc/${path}`, init));
  const items = Array.from({ length: 20 }, (_, n) => ({ name: `listed-${n}` }));
  const body = JSON.stringify({ json: { items } });
  expect((await send("network.create", { method: "POST", body, headers: await keyOf("maker") })).status).toBe(200);
  const headers = await keyOf("lister");
  const input = encodeURIComponent(JSON.stringify({ json: { limit: 20 } }));
  const response = await send(`network.list?input=${input}`, { headers });
  expect(response.status).toBe(200);
  // Six hundred a minute: the bucket holds a hundred, and a call that takes a tenth of a second gives one back.
  const [, left] = /"key";r=(\d+)/.exec(response.headers.get("ratelimit") ?? "") ?? [];
  expect(Number(left)).toBeGreaterThanOrEqual(97);
  expect(Number(left)).toBeLessThan(99);
});
