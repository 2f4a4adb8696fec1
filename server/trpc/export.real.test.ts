import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { accessLog } from "../auth/access-log.ts";
import { generateKey } from "../auth/key.ts";
import { calls } from "../metrics/http.ts";
import { first, type Installation, openInstallation, type Tenant } from "../resources/testing/project-fixture.ts";
import { handleApi } from "./api.ts";

let installation: Installation;
let tenant: Tenant;
let secret: string;
beforeAll(async () => {
  installation = await openInstallation();
  tenant = await installation.tenant();
  const { api, projectId } = tenant;
  const network = first((await api.network.create({ projectId, items: [{ name: "=net", subnets: [] }] })).items);
  const items = Array.from({ length: 1101 }, (_, n) => ({
    networkId: network.id,
    name: `port-${n}`,
    labels: Object.fromEntries(n === 7 ? [["env", "prod"]] : []),
  }));
  await api.port.create({ projectId, items: items.slice(0, 1000) });
  await api.port.create({ projectId, items: items.slice(1000) });
  secret = await keyWith(["port:read", "network:read"]);
});
afterAll(() => installation.close());

async function keyWith(scopes: string[], unitsPerMinute: number | null = null): Promise<string> {
  const { secret, prefix, hash } = generateKey();
  const { projectId } = tenant;
  const id = crypto.randomUUID();
  await installation.db.apiKey.create({
    data: { id, projectId, name: prefix, prefix, hash, scopes, unitsPerMinute, createdBy: "test" },
  });
  return secret;
}

function exported(list: string, query: Record<string, string>, key: string | null = secret): Promise<Response> {
  const url = `http://console.test/api/export/${list}?${new URLSearchParams(query)}`;
  return handleApi(new Request(url, { headers: key ? { "x-api-key": key } : {} }), () => undefined);
}

async function refusedOf(key: string) {
  await accessLog().flush();
  const name = key.split("_")[1] ?? "";
  const where = { actorName: { in: [name, `sk_${name}`] } };
  return installation.db.accessEvent.findMany({ where, select: { code: true, procedure: true, count: true } });
}

describe("an export", () => {
  test("holds all that match, also beyond a page, in the order and with the columns that are asked for", async () => {
    const answer = await exported("port", { direction: "desc", columns: "name,network,enabled" });
    expect(answer.headers.get("content-disposition")).toBe('attachment; filename="skein-ports.csv"');
    const lines = (await answer.text()).split("\r\n");
    expect(lines.slice(0, 2)).toEqual(["Name,Network,Enabled", "port-1100,'=net,true"]);
    expect(lines.slice(-2)).toEqual(["port-0,'=net,true", ""]);
    expect(new Set(lines).size).toBe(1103);
  });

  test("respects the filter, and as JSON has the values as they are", async () => {
    const answer = await exported("port", {
      format: "json",
      filter: "label:env=prod",
      columns: "name,labels,addresses",
    });
    expect(await answer.json()).toEqual([{ name: "port-7", labels: { env: "prod" }, addresses: [] }]);
    expect(await (await exported("port", { format: "json", filter: "nobody" })).json()).toEqual([]);
  });

  test("holds one page in memory at a time, a hundred of its rows as text, and asks for the next when it is read", async () => {
    const answer = await exported("port", { columns: "name" });
    const reader = answer.body?.getReader();
    const [head, page] = [await reader?.read(), await reader?.read()];
    const text = (chunk: typeof head) => new TextDecoder().decode(chunk?.value);
    expect([text(head), text(page).split("\r\n").length]).toEqual(["Name\r\n", 101]);
    await reader?.cancel();
  });

  test.each([
    ["a stranger", "port", {}, null, 401, "UNAUTHENTICATED"],
    ["a list that is not there", "elephant", {}, undefined, 404, "NOT_FOUND"],
    ["an unknown column", "port", { columns: "name,secret" }, undefined, 400, "INVALID_INPUT"],
    ["another format", "port", { format: "xml" }, undefined, 400, "INVALID_INPUT"],
    ["a filter that cannot be applied", "port", { filter: "colour:red" }, undefined, 400, "INVALID_INPUT"],
    ["what the list does not take", "port", { elephant: "1" }, undefined, 400, "INVALID_INPUT"],
    ["a list that the key may not read", "member", {}, undefined, 403, "FORBIDDEN"],
    ["a list of the installation", "user", {}, undefined, 403, "FORBIDDEN"],
  ])("is refused to %s", async (_who, list, query: Record<string, string>, key, status, code) => {
    const answer = await exported(list, query, key);
    expect([answer.status, (await answer.json()).error.code]).toEqual([status, code]);
  });

  test("has a column once: what names it again is refused", async () => {
    const answer = await exported("port", { columns: "name,labels,name" });
    expect(answer.status).toBe(400);
    expect((await answer.json()).error.message).toContain("each at most once");
  });

  test("that is refused is in the log of access, also on a later page, and is counted", async () => {
    const wrong = generateKey().secret;
    for (const list of ["port", "user"]) expect((await exported(list, {}, wrong)).status).toBe(401);
    expect(await refusedOf(wrong)).toEqual([
      { code: "SIGN_IN_REFUSED", procedure: "port.export", count: 1 },
      { code: "SIGN_IN_REFUSED", procedure: "user.export", count: 1 },
    ]);
    const own = await keyWith(["port:read"]);
    expect((await exported("member", {}, own)).status).toBe(403);
    const reader = (await exported("port", { columns: "name" }, own)).body?.getReader();
    await reader?.read();
    await installation.db.apiKey.deleteMany({ where: { prefix: own.split("_")[1] ?? "" } });
    const readAll = async () => {
      for (;;) if ((await reader?.read())?.done) return;
    };
    await expect(readAll()).rejects.toThrow();
    expect(await refusedOf(own)).toEqual([
      { code: "FORBIDDEN", procedure: "member.export", count: 1 },
      { code: "SIGN_IN_REFUSED", procedure: "port.export", count: 1 },
    ]);
    const counted = async () => {
      const { values } = await calls.get();
      return values.find(({ labels }) => labels.procedure === "none" && labels.code === "NOT_FOUND")?.value ?? 0;
    };
    const before = await counted();
    await exported("elephant", {});
    expect(await counted()).toBe(before + 1);
  });

  test("beyond the rate is refused with when to try again", async () => {
    const eager = await keyWith(["port:read"], 60);
    await (await exported("port", {}, eager)).body?.cancel();
    const answer = await exported("port", {}, eager);
    expect(answer.status).toBe(429);
    expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(30);
    expect(await refusedOf(eager)).toEqual([{ code: "THROTTLED", procedure: "port.export", count: 1 }]);
  });

  test("of another project is refused as if there were none", async () => {
    const other = await installation.tenant();
    const answer = await exported("port", { projectId: other.projectId });
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(await answer.text()).not.toContain("port-");
  });
});
