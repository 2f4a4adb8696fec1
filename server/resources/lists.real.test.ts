import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { first, type Installation, openInstallation, refusalOf, type Tenant } from "./testing/project-fixture.ts";

let installation: Installation;
let tenant: Tenant;
let webId: string;

beforeAll(async () => {
  installation = await openInstallation();
  tenant = await installation.tenant();
  const { api, projectId } = tenant;
  const { items } = await api.network.create({
    projectId,
    items: [
      { name: "web tier", labels: { env: "prod" }, subnets: [{ cidr: "10.0.0.0/24" }, { cidr: "fd00::/64" }] },
      { name: "db", type: "ISOLATED", labels: { env: "test" }, subnets: [{ cidr: "10.1.0.0/24" }] },
      { name: "Ünïcode 100%_", subnets: [] },
    ],
  });
  const [web, database] = items;
  webId = web?.id ?? "";
  await api.port.create({
    projectId,
    items: [
      { networkId: webId, name: "web-1", labels: { role: "web" }, mac: "02:aa:00:00:00:01" },
      { networkId: webId, name: "web-2", enabled: false },
      { networkId: database?.id ?? "", name: "db-1", addresses: [{ address: "10.1.0.77" }] },
    ],
  });
  const hostId = randomUUID();
  await installation.db.host.create({ data: { id: hostId, systemId: "hv1-id", name: "hv1" } });
  const bound = await installation.db.port.findFirstOrThrow({ where: { name: "web-1" } });
  await installation.db.portBinding.create({ data: { portId: bound.id, hostId, up: true } });
});
afterAll(() => installation.close());

const ports = async (filter: string) => {
  const { items, total } = await tenant.api.port.list({ projectId: tenant.projectId, filter });
  expect(total).toBe(items.length);
  return items.map((port) => port.name);
};
const networks = async (filter: string) => {
  const { items } = await tenant.api.network.list({ projectId: tenant.projectId, filter });
  return items.map((network) => network.name);
};

describe("filters", () => {
  test.each([
    ["", ["db-1", "web-1", "web-2"]],
    ["WEB", ["web-1", "web-2"]],
    ["web -1", ["web-1"]],
    ["10.1.0.77", ["db-1"]],
    ["fd00::", ["web-1", "web-2"]],
    ["02:aa", ["web-1"]],
    ['network:"web tier"', ["web-1", "web-2"]],
    ["ip:10.0.0.0/24", ["web-1", "web-2"]],
    ["ip:10.1.0.77", ["db-1"]],
    ["mac:02-AA-00", ["web-1"]],
    ["label:role", ["web-1"]],
    ["label:role=web", ["web-1"]],
    ["label:role=db", []],
    ["host:hv1", ["web-1"]],
    ["up:yes", ["web-1"]],
    ["up:no", ["db-1", "web-2"]],
    ["enabled:no", ["web-2"]],
    ["%", []],
    ["status:disabled", ["web-2"]],
  ])("ports: %s", async (filter, names) => {
    expect(await ports(filter)).toEqual(names);
  });

  test.each([
    ["type:isolated", ["db"]],
    ["label:env=prod", ["web tier"]],
    ["ip:10.0.0.7", ["web tier"]],
    ["ip:10.0.0.0/8", ["db", "web tier"]],
    ["10.1.0.9", ["db"]],
    ["100%_", ["Ünïcode 100%_"]],
    ["tier", ["web tier"]],
  ])("networks: %s", async (filter, names) => {
    expect((await networks(filter)).sort()).toEqual(names);
  });

  test.each([
    ["status:broken", /no status “broken”/],
    ["status:broken name", /Known are enabled, disabled/],
    ["colour:red", /no filter “colour:”/],
    ["up:maybe", /takes yes or no/],
    ["ip:300.0.0.1", /at most 255/],
  ])("%s is refused with the rule", async (filter, rule) => {
    const refusal = await refusalOf(ports(filter));
    expect([refusal.code, refusal.issues?.[0]?.path]).toEqual(["INVALID_INPUT", ["filter"]]);
    expect(refusal.message).toMatch(rule);
  });
});

describe("pages", () => {
  test("names are ordered as people count, also across pages and in both directions", async () => {
    const { api, projectId } = await installation.tenant();
    const network = first((await api.network.create({ projectId, items: [{ name: "n" }] })).items);
    const names = ["app-1", "app-01", "app-2", "app-9", "app-10", "app-100", "app-1000", "db-3"];
    await api.port.create({ projectId, items: names.toReversed().map((name) => ({ networkId: network.id, name })) });
    const read = async (direction: "asc" | "desc", networkId?: string) => {
      const seen: string[] = [];
      for (let cursor: string | null | undefined; cursor !== null; ) {
        const page = await api.port.list({ projectId, networkId, direction, limit: 3, cursor });
        seen.push(...page.items.map(({ name }) => name));
        cursor = page.nextCursor;
      }
      return seen;
    };
    const ascending = await read("asc");
    expect(ascending.slice(0, 2).sort()).toEqual(["app-01", "app-1"]);
    expect(ascending.slice(2)).toEqual(names.slice(2));
    expect(await read("desc")).toEqual(ascending.toReversed());
    expect(await read("asc", network.id)).toEqual(ascending);
  });

  test("are read from an index, whether of a project or of a network, from the first and from the middle", async () => {
    const { db } = installation;
    const plan = async (where: string) => {
      const rows = await db.$transaction(async (tx) => {
        // With few rows a sort would be cheaper.
        await tx.$executeRaw`SET LOCAL enable_sort = off`;
        await tx.$executeRaw`SET LOCAL enable_seqscan = off`;
        return tx.$queryRawUnsafe<Record<string, string>[]>(
          `EXPLAIN SELECT "id" FROM "Port" AS "row" WHERE ${where} ORDER BY "name" COLLATE "natural" asc, "id" asc LIMIT 51`,
        );
      });
      return rows.map((row) => Object.values(row).join()).join("\n");
    };
    const id = `'${randomUUID()}'::uuid`;
    const beyond = `("name" COLLATE "natural", "id") > ('app-9'::text, ${id})`;
    for (const [column, index] of [
      ["projectId", "Port_by_name"],
      ["networkId", "Port_of_network_by_name"],
    ])
      for (const rest of ["", ` AND ${beyond}`]) {
        const text = await plan(`"${column}" = ${id}${rest}`);
        expect(text).toContain(`using "${index}"`);
        expect(text).not.toContain("Sort");
        if (rest) expect(text).toMatch(/Index Cond: .*ROW/);
      }
  });

  test("follow each other without gap or repetition, in both directions and by each column", async () => {
    const { api, projectId } = await installation.tenant();
    const names = Array.from({ length: 25 }, (_, n) => `net ${String((n * 7) % 25).padStart(2, "0")}`);
    await api.network.create({ projectId, items: names.slice(0, 13).map((name) => ({ name })) });
    await api.network.create({ projectId, items: names.slice(13).map((name) => ({ name })) });
    for (const sort of ["name", "updatedAt", "createdAt"] as const)
      for (const direction of ["asc", "desc"] as const) {
        const seen: string[] = [];
        let cursor: string | undefined;
        do {
          const page = await api.network.list({ projectId, sort, direction, limit: 4, cursor });
          expect(page.total).toBe(25);
          seen.push(...page.items.map((network) => network.name));
          cursor = page.nextCursor ?? undefined;
        } while (cursor);
        expect([...seen].sort()).toEqual([...names].sort());
        if (sort === "name")
          expect(seen).toEqual(direction === "asc" ? [...names].sort() : [...names].sort().reverse());
      }
    const page = await api.network.list({ projectId, limit: 4 });
    const wrong = await refusalOf(api.network.list({ projectId, direction: "desc", cursor: page.nextCursor ?? "" }));
    expect([wrong.code, wrong.issues?.[0]?.path]).toEqual(["INVALID_INPUT", ["cursor"]]);
  });

  test("subnets come by prefix, page by page, and are found by address, prefix, network and a part of it", async () => {
    const { api, projectId } = await installation.tenant();
    const cidrs = ["10.0.0.0/24", "10.0.1.0/24", "10.0.1.128/25", "10.0.10.0/24", "192.168.0.0/16", "fd00::/64"];
    const place = (cidr: string) => (cidr === "10.0.1.128/25" || cidr === "fd00::/64" ? "two" : "one");
    for (const name of ["one", "two"]) {
      const subnets = cidrs.filter((cidr) => place(cidr) === name).map((cidr) => ({ cidr }));
      await api.network.create({ projectId, items: [{ name, subnets }] });
    }
    const seen: string[] = [];
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const page = await api.subnet.list({ projectId, limit: 2, cursor });
      expect(page.total).toBe(cidrs.length);
      seen.push(...page.items.map(({ cidr }) => cidr));
      cursor = page.nextCursor;
    }
    expect(seen).toEqual(cidrs);
    const found = async (filter: string) =>
      (await api.subnet.list({ projectId, filter })).items.map(({ cidr }) => cidr);
    expect(await found("ip:10.0.1.200")).toEqual(["10.0.1.0/24", "10.0.1.128/25"]);
    expect(await found("ip:10.0.0.0/23")).toEqual(["10.0.0.0/24", "10.0.1.0/24", "10.0.1.128/25"]);
    expect(await found("network:two")).toEqual(["10.0.1.128/25", "fd00::/64"]);
    expect(await found("192.168")).toEqual(["192.168.0.0/16"]);
    const wrong = await refusalOf(api.subnet.list({ projectId, cursor: "10.0.0.0/24 x" }));
    expect(wrong.issues?.[0]?.path).toEqual(["cursor"]);
  });

  test("a name of 63 characters that take many bytes still makes a cursor", async () => {
    const { api, projectId } = await installation.tenant();
    const items = ["a", "b"].map((end) => ({ name: `${"語".repeat(62)}${end}` }));
    await api.network.create({ projectId, items });
    const page = await api.network.list({ projectId, limit: 1 });
    const next = await api.network.list({ projectId, limit: 1, cursor: page.nextCursor ?? "" });
    expect(first(next.items).name).toBe(items[1]?.name);
  });
});

test("a suggestion takes what the project uses into account, and nothing of what other projects use", async () => {
  const { api, projectId } = tenant;
  const suggested = await api.network.suggestPrefix({ projectId });
  expect(suggested.ipv4).toBe("10.0.1.0/24");
  const other = await installation.tenant();
  const subnets = [suggested.ipv4, suggested.ipv6].map((cidr) => ({ cidr: cidr ?? "" }));
  await other.api.network.create({ projectId: other.projectId, items: [{ name: "same-prefixes", subnets }] });
  expect(await api.network.suggestPrefix({ projectId })).toEqual(suggested);
});
