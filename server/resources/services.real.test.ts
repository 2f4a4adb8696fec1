import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  allRows,
  first,
  type Installation,
  openInstallation,
  refusalOf,
  type Tenant,
} from "./testing/project-fixture.ts";

let installation: Installation;
beforeAll(async () => {
  installation = await openInstallation({ SKEIN_ADDRESS_REST_SECONDS: "3600" });
});
afterAll(() => installation.close());

async function networkOf({ projectId, api }: Tenant, name: string, cidrs: string[] = [], fields = {}) {
  const subnets = cidrs.map((cidr) => ({ cidr }));
  return first((await api.network.create({ projectId, items: [{ name, subnets, ...fields }] })).items);
}

describe("quotas", () => {
  test("50 clients at once create exactly as many ports as the project may have", async () => {
    const tenant = await installation.tenant({ ports: 20 });
    const { projectId, api } = tenant;
    const { id: networkId } = await networkOf(tenant, "a", ["10.0.0.0/24"]);
    const answers = await Promise.allSettled(
      Array.from({ length: 50 }, (_, n) => api.port.create({ projectId, items: [{ networkId, name: `p-${n}` }] })),
    );
    expect(answers.filter((answer) => answer.status === "fulfilled")).toHaveLength(20);
    expect(await installation.db.port.count({ where: { projectId } })).toBe(20);
    for (const answer of answers)
      if (answer.status === "rejected") {
        const refusal = await refusalOf(Promise.reject(answer.reason));
        expect([refusal.code, refusal.issues?.[0]?.path]).toEqual(["QUOTA_EXCEEDED", ["items"]]);
        expect(refusal.message).toContain("may have 20 ports and has 20; 1 more do not fit");
      }
  });

  test("a batch that does not fit changes nothing, and what is deleted makes room", async () => {
    const tenant = await installation.tenant({ networks: 2 });
    const { projectId, api } = tenant;
    const three = ["a", "b", "c"].map((name) => ({ name }));
    expect((await refusalOf(api.network.create({ projectId, items: three }))).code).toBe("QUOTA_EXCEEDED");
    const { items } = await api.network.create({ projectId, items: three.slice(0, 2) });
    await api.network.remove({ projectId, ids: [first(items).id] });
    await networkOf(tenant, "c");
    expect(await installation.db.projectUsage.findUnique({ where: { projectId } })).toMatchObject({ networks: 2 });
  });

  test("a project that holds more than a lowered quota allows can still delete, and create nothing", async () => {
    const tenant = await installation.tenant();
    const { projectId, api } = tenant;
    const network = await networkOf(tenant, "a", ["10.0.0.0/24", "10.0.1.0/24"]);
    const other = await networkOf(tenant, "b");
    const names = ["p", "q", "r"].map((name) => ({ networkId: network.id, name }));
    const { items: ports } = await api.port.create({ projectId, items: names });
    const data = { quotaNetworks: 0, quotaSubnets: 0, quotaPorts: 0, quotaKeys: 0 };
    await installation.db.project.update({ where: { id: projectId }, data });
    await api.port.remove({ projectId, ids: [first(ports).id] });
    await api.subnet.remove({ projectId, ids: [network.subnets[1]?.id ?? ""] });
    await api.network.remove({ projectId, ids: [other.id] });
    const usage = await installation.db.projectUsage.findUnique({ where: { projectId } });
    expect(usage).toMatchObject({ networks: 1, subnets: 1, ports: 2 });
    const more = await refusalOf(api.port.create({ projectId, items: [{ networkId: network.id, name: "s" }] }));
    expect(more.code).toBe("QUOTA_EXCEEDED");
  });
});

describe("versions", () => {
  test("a stale write is refused and carries the object as it is now", async () => {
    const tenant = await installation.tenant();
    const { projectId, api } = tenant;
    const { id } = await networkOf(tenant, "a");
    await api.network.update({ projectId, items: [{ id, version: 1, description: "first" }] });
    const stale = await refusalOf(
      api.network.update({ projectId, items: [{ id, version: 1, description: "second" }] }),
    );
    expect(stale.code).toBe("CONFLICT");
    expect(stale.issues?.[0]?.path).toEqual(["items", 0, "version"]);
    expect(stale.current).toMatchObject({ id, version: 2, description: "first" });
  });

  test.each(["network", "subnet", "port"] as const)(
    "of 20 clients with the same version of a %s one writes",
    async (kind) => {
      const tenant = await installation.tenant();
      const { projectId, api } = tenant;
      const network = await networkOf(tenant, "a", ["10.0.0.0/24"]);
      const port = first((await api.port.create({ projectId, items: [{ networkId: network.id, name: "p" }] })).items);
      const { id } = { network, subnet: first(network.subnets), port }[kind];
      const update = api[kind].update as (input: object) => Promise<unknown>;
      const answers = await Promise.allSettled(
        Array.from({ length: 20 }, (_, n) => {
          const field = kind === "subnet" ? { leaseSeconds: 600 + n } : { description: `by ${n}` };
          return update({ projectId, items: [{ id, version: 1, ...field }] });
        }),
      );
      expect(answers.filter((answer) => answer.status === "fulfilled")).toHaveLength(1);
      for (const answer of answers)
        if (answer.status === "rejected")
          expect((await refusalOf(Promise.reject(answer.reason))).code).toBe("CONFLICT");
      expect((await api[kind].get({ projectId, id })).version).toBe(2);
    },
  );

  test("an update that changes nothing records nothing and keeps the version", async () => {
    const tenant = await installation.tenant();
    const { projectId, api } = tenant;
    const { id } = await networkOf(tenant, "a", [], { labels: { b: "2", a: "1" } });
    const changes = () => installation.db.change.count({ where: { projectId } });
    const before = await changes();
    const items = [{ id, version: 1, name: "a", mtu: null, labels: { a: "1", b: "2" } }];
    const answer = await api.network.update({ projectId, items });
    expect([answer.operationId, first(answer.items).version, await changes()]).toEqual([null, 1, before]);
  });
});

describe("removal", () => {
  test("a network with dependants is refused and they are named; cascade removes them in one operation", async () => {
    const tenant = await installation.tenant();
    const { projectId, api } = tenant;
    const network = await networkOf(tenant, "a", ["10.0.0.0/24", "fd00::/64"]);
    const items = Array.from({ length: 7 }, (_, n) => ({ networkId: network.id, name: `p-${n}` }));
    const ports = await api.port.create({ projectId, items });
    const { db } = installation;
    const { id: hostId } = await db.host.create({ data: { id: randomUUID(), systemId: "hv1", name: "hv1" } });
    await db.portBinding.create({ data: { portId: first(ports.items).id, hostId, up: true } });
    await db.portBinding.create({ data: { portId: ports.items[1]?.id ?? "", hostId: null, up: false } });
    const refusal = await refusalOf(api.network.remove({ projectId, ids: [network.id] }));
    expect(refusal.code).toBe("HAS_DEPENDANTS");
    expect(refusal.message).toContain("2 subnets (10.0.0.0/24 and fd00::/64) and 7 ports (p-0, p-1, p-2 and 4 more)");
    expect(refusal.dependants).toEqual([
      { kind: "subnet", count: 2, names: ["10.0.0.0/24", "fd00::/64"] },
      { kind: "port", count: 7, names: ["p-0", "p-1", "p-2", "p-3", "p-4"], bound: 1 },
    ]);
    const removed = await api.network.remove({ projectId, ids: [network.id], cascade: true });
    const changes = await installation.db.change.findMany({ where: { operationId: removed.operationId ?? "" } });
    expect(changes.map((change) => change.action)).toEqual(new Array(10).fill("deleted"));
    expect(await installation.db.projectUsage.findUnique({ where: { projectId } })).toMatchObject({
      networks: 0,
      subnets: 0,
      ports: 0,
    });
  });

  test("a subnet in which ports hold addresses is refused and they are named", async () => {
    const tenant = await installation.tenant();
    const { projectId, api } = tenant;
    const network = await networkOf(tenant, "a", ["10.0.0.0/24"]);
    const { id } = first(network.subnets);
    const port = first((await api.port.create({ projectId, items: [{ networkId: network.id, name: "web" }] })).items);
    const refusal = await refusalOf(api.subnet.remove({ projectId, ids: [id] }));
    expect([refusal.code, refusal.issues?.[0]?.path]).toEqual(["HAS_DEPENDANTS", ["ids", 0]]);
    expect(refusal.message).toContain("1 port (web)");
    await api.port.remove({ projectId, ids: [port.id] });
    await api.subnet.remove({ projectId, ids: [id] });
    expect((await api.network.get({ projectId, id: network.id })).subnets).toEqual([]);
    const usage = await installation.db.projectUsage.findUnique({ where: { projectId } });
    expect(usage).toMatchObject({ networks: 1, subnets: 0, ports: 0 });
  });
});

describe("parents", () => {
  test("a port in a network that is gone, or in another project's, is refused and the field is named", async () => {
    const tenant = await installation.tenant();
    const other = await installation.tenant();
    const { projectId, api } = tenant;
    const gone = await networkOf(tenant, "gone");
    await api.network.remove({ projectId, ids: [gone.id] });
    const foreign = await networkOf(other, "foreign", ["10.0.0.0/24"]);
    for (const networkId of [gone.id, foreign.id]) {
      const port = await refusalOf(api.port.create({ projectId, items: [{ networkId, name: "p" }] }));
      expect([port.code, port.issues?.[0]?.path]).toEqual(["NOT_FOUND", ["items", 0, "networkId"]]);
      const subnet = await refusalOf(api.subnet.create({ projectId, items: [{ networkId, cidr: "10.9.0.0/24" }] }));
      expect([subnet.code, subnet.issues?.[0]?.path]).toEqual(["NOT_FOUND", ["items", 0, "networkId"]]);
    }
  });
});

describe("RA modes", () => {
  test("how hosts learn their addresses changes only while no port holds an IPv6 address", async () => {
    const tenant = await installation.tenant();
    const { projectId, api } = tenant;
    const network = await networkOf(tenant, "a", ["fd00::/64"]);
    const port = first((await api.port.create({ projectId, items: [{ networkId: network.id, name: "p" }] })).items);
    const change = { projectId, items: [{ id: network.id, version: 1, raMode: "SLAAC" as const }] };
    const refusal = await refusalOf(api.network.update(change));
    expect([refusal.code, refusal.issues?.[0]?.path]).toEqual(["IN_USE", ["items", 0, "raMode"]]);
    expect(refusal.message).toContain("1 port of network a");
    await api.port.remove({ projectId, ids: [port.id] });
    expect(first((await api.network.update(change)).items).raMode).toBe("SLAAC");
    const odd = await refusalOf(
      api.subnet.create({ projectId, items: [{ networkId: network.id, cidr: "fd01::/80" }] }),
    );
    expect(odd.message).toContain("takes a /64, not fd01::/80");
  });

  test("between the two modes in which hosts derive their addresses a network may be switched while ports hold some", async () => {
    const tenant = await installation.tenant();
    const { projectId, api } = tenant;
    const { id } = await networkOf(tenant, "a", ["fd00::/64"], { raMode: "SLAAC" });
    const port = first((await api.port.create({ projectId, items: [{ networkId: id, name: "p" }] })).items);
    expect(port.addresses).toHaveLength(1);
    for (const [index, raMode] of (["DHCPV6_STATELESS", "SLAAC"] as const).entries())
      expect(
        first((await api.network.update({ projectId, items: [{ id, version: index + 1, raMode }] })).items).raMode,
      ).toBe(raMode);
  });
});

describe("overlaps", () => {
  test("are refused within a network, naming the other, and warned of within a project", async () => {
    const tenant = await installation.tenant();
    const { projectId, api } = tenant;
    const a = await networkOf(tenant, "a", ["10.0.0.0/16"]);
    const b = await networkOf(tenant, "b");
    const inA = await refusalOf(api.subnet.create({ projectId, items: [{ networkId: a.id, cidr: "10.0.5.0/24" }] }));
    expect([inA.code, inA.issues?.[0]?.path]).toEqual(["SUBNET_OVERLAP", ["items", 0, "cidr"]]);
    expect(inA.message).toContain("overlaps the subnet 10.0.0.0/16 of network a");
    const items = [{ networkId: b.id, cidr: "10.0.5.0/24" }];
    const { plan } = await api.subnet.create({ projectId, items, dryRun: true });
    expect(plan?.warnings).toEqual([expect.stringContaining("overlaps 10.0.0.0/16 of network a")]);
    await api.subnet.create({ projectId, items });
  });

  test("two clients that add overlapping subnets at once: one does", async () => {
    const tenant = await installation.tenant();
    const { projectId, api } = tenant;
    const { id: networkId } = await networkOf(tenant, "a");
    const answers = await Promise.allSettled(
      ["10.0.0.0/24", "10.0.0.128/25", "10.0.0.0/23", "10.0.0.64/26"].map((cidr) =>
        api.subnet.create({ projectId, items: [{ networkId, cidr }] }),
      ),
    );
    const refused = answers.filter((answer) => answer.status === "rejected");
    for (const { reason } of refused) expect((await refusalOf(Promise.reject(reason))).code).toBe("SUBNET_OVERLAP");
    expect((await api.network.get({ projectId, id: networkId })).subnets.length).toBe(answers.length - refused.length);
    expect(refused.length).toBeGreaterThanOrEqual(1);
  });
});

describe("a dry run", () => {
  test("of every mutation returns a plan and leaves all tables as they are", async () => {
    const tenant = await installation.tenant();
    const { projectId, api } = tenant;
    const network = await networkOf(tenant, "a", ["10.0.0.0/24"]);
    const networkId = network.id;
    const port = first((await api.port.create({ projectId, items: [{ networkId, name: "p" }] })).items);
    const gone = first((await api.port.create({ projectId, items: [{ networkId, name: "gone" }] })).items);
    const { operationId } = await api.port.remove({ projectId, ids: [gone.id] });
    const before = await allRows(installation.db);
    const subnetId = first(network.subnets).id;
    const dryRun = true;
    const plans = [
      await api.network.create({ projectId, dryRun, items: [{ name: "b", subnets: [{ cidr: "10.1.0.0/24" }] }] }),
      await api.network.update({ projectId, dryRun, items: [{ id: networkId, version: 1, name: "c" }] }),
      await api.network.remove({ projectId, dryRun, ids: [networkId], cascade: true }),
      await api.subnet.create({ projectId, dryRun, items: [{ networkId, cidr: "fd00::/64" }] }),
      await api.subnet.update({ projectId, dryRun, items: [{ id: subnetId, version: 1, gateway: null }] }),
      await api.port.create({ projectId, dryRun, items: [{ networkId, name: "q" }] }),
      await api.port.update({ projectId, dryRun, items: [{ id: port.id, version: 1, enabled: false }] }),
      await api.port.remove({ projectId, dryRun, ids: [port.id] }),
      await api.change.undo({ projectId, dryRun, operationId: operationId ?? "" }),
    ];
    for (const { plan, operationId } of plans) {
      expect(operationId).toBeNull();
      expect(plan?.changes.length).toBeGreaterThan(0);
      expect(plan?.rows.length).toBeGreaterThan(0);
    }
    expect(plans[5]?.plan?.provisional).toEqual(["10.0.0.4"]);
    expect(await allRows(installation.db)).toBe(before);
  });
});
