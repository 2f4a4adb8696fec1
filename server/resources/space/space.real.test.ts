import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addressStates } from "#model/resources/space.ts";
import type { TestDatabase } from "#scripts/testing/test-database.ts";
import { identityOfKey } from "../../auth/key.ts";
import { db } from "../../db.ts";
import { makeProject, makeUser } from "../../testing/people.ts";
import { serviceDatabase } from "../../testing/service-database.ts";
import { contextFor } from "../../trpc/context.ts";
import { createCaller } from "../../trpc/root.ts";

let database: TestDatabase;
let api: ReturnType<typeof createCaller>;
let projectId: string;

beforeAll(async () => {
  database = await serviceDatabase();
  const owner = await makeUser("owner@space.test");
  projectId = (await makeProject("space", [{ user: owner, role: "owner" }])).id;
  api = createCaller(contextFor(owner));
});
afterAll(() => database.drop());

let made = 0;
async function subnetOf(cidr: string, fields: object = {}) {
  const { items } = await api.network.create({
    projectId,
    items: [{ name: `net-${++made}`, subnets: [{ cidr, ...fields }] }],
  });
  const [network] = items;
  const [subnet] = network?.subnets ?? [];
  if (!network || !subnet) throw new Error("Nothing was made.");
  return { networkId: network.id, subnet };
}

async function portAt(networkId: string, name: string, address: string) {
  const { items } = await api.port.create({ projectId, items: [{ networkId, name, addresses: [{ address }] }] });
  const [port] = items;
  if (!port) throw new Error("Nothing was made.");
  return port;
}

const short = (ranges: readonly { start: string; end: string; state: string; holder: string | null }[]) =>
  ranges.map(({ start, end, state, holder }) =>
    [start === end ? start : `${start}–${end}`, state, ...(holder ? [holder] : [])].join(" "),
  );

/** Leases as so many ports would have them, without the ports. */
async function leaseMany(subnetId: string, networkId: string, first: string, count: number, step = 1) {
  await db().$executeRaw`
    INSERT INTO "AddressLease" ("projectId", "networkId", "subnetId", "address", "holderKind", "holderId", "holderName")
    SELECT ${projectId}::uuid, ${networkId}::uuid, ${subnetId}::uuid, ${first}::inet + (n * ${step}::bigint), 'port',
      gen_random_uuid(), 'many-' || n FROM generate_series(0, ${count - 1}::int) AS n`;
}

describe("a subnet's addresses", () => {
  test("each has one state: unusable, gateway, reserved, held, down, resting, free in a pool and free by name", async () => {
    const { networkId, subnet } = await subnetOf("10.1.0.0/28", {
      pools: [{ start: "10.1.0.2", end: "10.1.0.9" }],
      reserved: [{ start: "10.1.0.8", end: "10.1.0.9" }],
    });
    await portAt(networkId, "web-1", "10.1.0.2");
    const down = await portAt(networkId, "web-2", "10.1.0.3");
    const gone = await portAt(networkId, "old", "10.1.0.4");
    await api.port.remove({ projectId, ids: [gone.id] });
    const id = randomUUID();
    await db().host.create({ data: { id, systemId: id, name: "hv1" } });
    await db().portBinding.create({ data: { portId: down.id, hostId: id, up: false } });
    const grid = await api.space.grid({ projectId, subnetId: subnet.id });
    expect(short(grid.ranges)).toEqual([
      "10.1.0.0 unusable",
      "10.1.0.1 gateway",
      "10.1.0.2 port web-1",
      "10.1.0.3 down web-2",
      "10.1.0.4 resting old",
      "10.1.0.5–10.1.0.7 free",
      "10.1.0.8–10.1.0.9 reserved",
      "10.1.0.10–10.1.0.14 outside",
      "10.1.0.15 unusable",
    ]);
    expect(grid.counts).toEqual({
      unusable: "2",
      gateway: "1",
      port: "1",
      down: "1",
      resting: "1",
      free: "3",
      reserved: "2",
      outside: "5",
    });
  });

  test("the DHCP server of a subnet without gateway has an address of its own", async () => {
    const { subnet } = await subnetOf("10.1.1.0/29", { gateway: null });
    const { ranges } = await api.space.grid({ projectId, subnetId: subnet.id });
    expect(short(ranges).filter((each) => each.includes("service"))).toHaveLength(1);
  });

  test("a full /16 is 256 blocks whose numbers add up, and a block of it its addresses", async () => {
    const { networkId, subnet } = await subnetOf("10.2.0.0/16", {
      reserved: [{ start: "10.2.7.0", end: "10.2.8.127" }],
    });
    await leaseMany(subnet.id, networkId, "10.2.16.0", 50_000);
    const grid = await api.space.grid({ projectId, subnetId: subnet.id });
    expect([grid.ranges, grid.blocks.length, grid.sparse]).toEqual([[], 256, false]);
    expect(grid.counts).toEqual({
      unusable: "2",
      gateway: "1",
      port: "50000",
      reserved: "384",
      free: String(65_536 - 3 - 50_000 - 384),
    });
    for (const state of addressStates) {
      const sum = grid.blocks.reduce((total, { counts }) => total + Number(counts[state] ?? 0), 0);
      expect(sum).toBe(Number(grid.counts[state] ?? 0));
    }
    expect(grid.blocks[8]).toEqual({ prefix: "10.2.8.0/24", counts: { reserved: "128", free: "128" } });
    const block = await api.space.grid({ projectId, subnetId: subnet.id, block: "10.2.8.0/24" });
    expect(short(block.ranges)).toEqual(["10.2.8.0–10.2.8.127 reserved", "10.2.8.128–10.2.8.255 free"]);
    const end = await api.space.grid({ projectId, subnetId: subnet.id, block: "10.2.211.0/24" });
    expect(end.ranges).toHaveLength(81);
  });

  test("a /8 is 256 blocks of 65,536; a /64 the blocks in which something is, as small as their number allows", async () => {
    const wide = await subnetOf("100.0.0.0/8");
    const eight = await api.space.grid({ projectId, subnetId: wide.subnet.id });
    expect(eight.blocks).toHaveLength(256);
    expect(eight.blocks[3]).toEqual({ prefix: "100.3.0.0/16", counts: { free: "65536" } });

    const { networkId, subnet } = await subnetOf("fd77::/64");
    await leaseMany(subnet.id, networkId, "fd77::10", 5);
    await leaseMany(subnet.id, networkId, "fd77::1:0:0:0", 3);
    const few = await api.space.grid({ projectId, subnetId: subnet.id });
    expect(few.sparse).toBe(true);
    expect(few.blocks.map(({ prefix, counts }) => [prefix, counts.port])).toEqual([
      ["fd77::/120", "5"],
      ["fd77::1:0:0:0/120", "3"],
    ]);
    expect(few.counts.free).toBe(String((1n << 64n) - 2n - 8n));
    await leaseMany(subnet.id, networkId, "fd77::2:0:0:0", 1_000, 65_536);
    const many = await api.space.grid({ projectId, subnetId: subnet.id });
    expect(many.blocks.length).toBeLessThanOrEqual(256);
    expect(many.blocks.reduce((sum, { counts }) => sum + Number(counts.port ?? 0), 0)).toBe(1_008);
    const [, , third] = many.blocks;
    const inside = await api.space.grid({ projectId, subnetId: subnet.id, block: third?.prefix });
    expect(inside.blocks.every(({ prefix }) => prefix.endsWith("/120"))).toBe(true);
  });

  test("a block beyond the subnet is refused", async () => {
    const { subnet } = await subnetOf("10.1.2.0/24");
    const asked = api.space.grid({ projectId, subnetId: subnet.id, block: "10.1.3.0/24" });
    await expect(asked).rejects.toThrow("10.1.3.0/24 lies outside 10.1.2.0/24.");
  });

  test("at a moment it is as it was then: holders, what rested, gateway and reserved ranges", async () => {
    const { networkId, subnet } = await subnetOf("10.1.4.0/29");
    const before = await moment();
    const first = await portAt(networkId, "first", "10.1.4.2");
    const held = await moment();
    await api.port.remove({ projectId, ids: [first.id] });
    const rested = await moment();
    await db()
      .$executeRaw`UPDATE "AddressLease" SET "returnedAt" = clock_timestamp() WHERE "holderId" = ${first.id}::uuid`;
    const { version, id } = subnet;
    await api.subnet.update({
      projectId,
      items: [{ id, version, gateway: "10.1.4.6", reserved: [{ start: "10.1.4.3", end: "10.1.4.5" }] }],
    });
    const at = async (moment?: Date) =>
      short((await api.space.grid({ projectId, subnetId: id, at: moment })).ranges).slice(1, -1);
    expect(await at(before)).toEqual(["10.1.4.1 gateway", "10.1.4.2–10.1.4.6 free"]);
    expect(await at(held)).toEqual(["10.1.4.1 gateway", "10.1.4.2 port first", "10.1.4.3–10.1.4.6 free"]);
    expect(await at(rested)).toEqual(["10.1.4.1 gateway", "10.1.4.2 resting first", "10.1.4.3–10.1.4.6 free"]);
    expect(await at()).toEqual(["10.1.4.1–10.1.4.2 free", "10.1.4.3–10.1.4.5 reserved", "10.1.4.6 gateway"]);
    await expect(at(new Date(Date.now() - 86_400_000))).rejects.toThrow(/10\.1\.4\.0\/29 was made at/);
  });
});

/** A moment by the database's clock, with a little time before and after. */
async function moment(): Promise<Date> {
  const [row] = await db().$queryRaw<{ at: Date }[]>`SELECT clock_timestamp() AS "at", pg_sleep(0.02)::text AS "slept"`;
  await db().$queryRaw`SELECT pg_sleep(0.02)::text AS "slept"`;
  if (!row) throw new Error("The clock does not answer.");
  return new Date(row.at.getTime() + 10);
}

test("an address tells who has it and who had it when, also under another name", async () => {
  const { networkId, subnet } = await subnetOf("10.1.5.0/24");
  const old = await portAt(networkId, "old", "10.1.5.9");
  await api.port.remove({ projectId, ids: [old.id] });
  const asked = { projectId, subnetId: subnet.id, address: "10.1.5.9" };
  const resting = await api.space.address(asked);
  expect([resting.state, resting.port, resting.freeAt !== null]).toEqual(["resting", null, true]);
  await db().$executeRaw`UPDATE "AddressLease" SET "returnedAt" = clock_timestamp() WHERE "holderId" = ${old.id}::uuid`;
  await db().$executeRaw`DELETE FROM "FreeRange" WHERE "subnetId" = ${subnet.id}::uuid AND "low" = '10.1.5.9'`;
  await leaseMany(subnet.id, networkId, "10.1.5.9", 1);
  const now = await api.space.address(asked);
  expect(now.history.map(({ holderName, releasedAt }) => [holderName, releasedAt !== null])).toEqual([
    ["many-0", false],
    ["old", true],
  ]);
  const port = await portAt(networkId, "web", "10.1.5.10");
  const held = await api.space.address({ ...asked, address: "10.1.5.10" });
  expect([held.state, held.port?.fqdn, held.port?.mac]).toEqual(["port", port.fqdn, port.mac]);
  await expect(api.space.address({ ...asked, address: "10.1.6.1" })).rejects.toThrow("lies outside 10.1.5.0/24");
});

test("who may not read the log is told who has an address now, and nobody who had it", async () => {
  const { networkId, subnet } = await subnetOf("10.1.7.0/29");
  const [gone] = [await portAt(networkId, "secret-name", "10.1.7.2"), await portAt(networkId, "present", "10.1.7.3")];
  await api.port.remove({ projectId, ids: [gone.id] });
  const { items } = await api.key.create({ projectId, items: [{ name: "scanner", scopes: ["port:read"] }] });
  const key = createCaller(contextFor(await identityOfKey(db(), items[0]?.secret ?? "", "key")));
  const grid = await key.space.grid({ projectId, subnetId: subnet.id });
  expect(short(grid.ranges).slice(2, 4)).toEqual(["10.1.7.2 resting", "10.1.7.3 port present"]);
  const ask = (by: typeof api, address: string) => by.space.address({ projectId, subnetId: subnet.id, address });
  expect((await ask(api, "10.1.7.2")).history).toMatchObject([{ holderName: "secret-name" }]);
  const resting = await ask(key, "10.1.7.2");
  expect([resting.state, resting.history, resting.freeAt !== null]).toEqual(["resting", [], true]);
  expect((await ask(key, "10.1.7.3")).history).toMatchObject([{ holderName: "present", releasedAt: null }]);
  const past = key.space.grid({ projectId, subnetId: subnet.id, at: await moment() });
  await expect(past).rejects.toMatchObject({ cause: { code: "FORBIDDEN" } });
});

test("the next free ranges of a size are found, across the rows in which free addresses are kept, also in a /64", async () => {
  const { networkId, subnet } = await subnetOf("10.1.8.0/22");
  await portAt(networkId, "a", "10.1.8.20");
  await portAt(networkId, "b", "10.1.8.30");
  const find = async (id: string, size: number) =>
    (await api.space.freeRanges({ projectId, subnetId: id, size })).items;
  expect(await find(subnet.id, 9)).toEqual([
    { start: "10.1.8.2", end: "10.1.8.19", size: "18" },
    { start: "10.1.8.21", end: "10.1.8.29", size: "9" },
    { start: "10.1.8.31", end: "10.1.11.254", size: "992" },
  ]);
  expect(await find(subnet.id, 10)).toHaveLength(2);
  expect(await find(subnet.id, 993)).toEqual([]);
  const wide = await subnetOf("fd78::/64");
  expect(await find(wide.subnet.id, 65_536)).toHaveLength(1);
});

test("the tree is some hundred lines for any number of subnets, opens what is asked for, and shows the gaps", async () => {
  const owner = await makeUser("owner@tree.test");
  const { id: projectId } = await makeProject("tree", [{ user: owner, role: "owner" }]);
  const own = createCaller(contextFor(owner));
  expect(await own.space.tree({ projectId })).toEqual({ lines: [], subnets: 0 });
  const networkId = randomUUID();
  await db().network.create({
    data: {
      id: networkId,
      projectId,
      name: "wide",
      type: "ROUTED",
      raMode: "NONE",
      dnsDomain: "x",
      routerMac: "02:00:00:00:00:01",
    },
  });
  await db().$executeRaw`
    INSERT INTO "Subnet" ("id", "networkId", "projectId", "cidr", "dhcp", "leaseSeconds")
    SELECT gen_random_uuid(), ${networkId}::uuid, ${projectId}::uuid,
      set_masklen('10.0.0.0'::inet + n::bigint * 512, 24), false, 600 FROM generate_series(0, 4999) AS n`;
  const { lines, subnets } = await own.space.tree({ projectId });
  expect(subnets).toBe(5_000);
  expect(lines.length).toBeLessThanOrEqual(400);
  expect(lines[0]).toMatchObject({ kind: "container", prefix: "10.0.0.0/8", subnets: 5_000, open: true });
  const opened = await own.space.tree({ projectId, opened: ["10.7.0.0/16"], closed: ["10.0.0.0/16"] });
  expect(opened.lines.length).toBeLessThanOrEqual(800);
  const at = opened.lines.findIndex((line) => line.kind === "container" && line.prefix === "10.7.0.0/16");
  expect(opened.lines.slice(at, at + 3)).toMatchObject([
    { kind: "container", open: true },
    { kind: "subnet", prefix: "10.7.0.0/24", networkName: "wide", depth: 2 },
    { kind: "gap", first: "10.7.1.0", last: "10.7.1.255", depth: 2 },
  ]);
  const cells = (await own.space.container({ projectId, prefix: "10.7.0.0/16" })).cells;
  expect([cells.length, cells[0]?.share, cells[1]?.share, cells[0]?.only?.networkName]).toEqual([256, 1, 0, "wide"]);
  expect(await own.space.freePrefix({ projectId, within: "10.7.0.0/16", length: 24 })).toEqual({
    prefix: "10.7.1.0/24",
  });
  expect(await own.space.freePrefix({ projectId, within: "10.7.0.0/16", length: 23 })).toEqual({ prefix: null });
  const later = { projectId, within: "10.7.0.0/16", from: "10.7.4.0", length: 25 };
  expect(await own.space.freePrefix(later)).toEqual({ prefix: "10.7.5.0/25" });
  await expect(own.space.freePrefix({ projectId, within: "10.7.0.0/16", length: 8 })).rejects.toThrow("from 16 to 32");
});
