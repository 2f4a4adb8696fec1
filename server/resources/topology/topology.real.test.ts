import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { mostPins, type Tally, type TopologyNode } from "#model/resources/topology.ts";
import { statusBadge } from "#model/status-badge.ts";
import { portStatuses } from "../../status/port-status.ts";
import { first, type Installation, openInstallation, refusalOf, type Tenant } from "../testing/project-fixture.ts";
import { portWords } from "./port-groups.ts";

let installation: Installation;
let tenant: Tenant;
const networks: Record<string, string> = {};
beforeAll(async () => {
  installation = await openInstallation();
  tenant = await installation.tenant();
  const { api, projectId } = tenant;
  const wanted = [{ name: "app-tier", subnets: [{ cidr: "10.20.4.0/22" }] }, { name: "db-tier" }, { name: "empty" }];
  for (const { id, name } of (await api.network.create({ projectId, items: wanted })).items) networks[name] = id;
  const named = (stem: string, count: number) => Array.from({ length: count }, (_, index) => `${stem}-${index + 1}`);
  const app = [...named("web", 12), ...named("api", 3), "gateway"];
  const items = [
    ...app.map((name) => ({ networkId: networks["app-tier"] ?? "", name })),
    ...[..."abcdefgh"]
      .flatMap((letter) => named(`db-${letter}`, 2))
      .map((name) => ({
        networkId: networks["db-tier"] ?? "",
        name,
      })),
  ];
  await api.port.create({ projectId, items });
});
afterAll(() => installation.close());
beforeEach(async () => {
  const { db } = installation;
  await db.portBinding.deleteMany();
  await db.host.deleteMany();
  await db.apply.deleteMany();
  await db.workerState.deleteMany();
  await db.fault.deleteMany();
});

const graph = (more: object = {}) => tenant.api.topology.graph({ projectId: tenant.projectId, ...more });
const named = (nodes: readonly TopologyNode[], name: string) => first(nodes.filter((node) => node.name === name));

async function host(name: string, facts: object = {}): Promise<string> {
  const id = randomUUID();
  await installation.db.host.create({
    data: { id, systemId: name, name, encapType: "geneve", encapIp: "10.9.9.9", ...facts },
  });
  return id;
}

/** OVN has done all that is in the log of the project, and reports on it. */
async function observed(southbound = "ok"): Promise<bigint> {
  const where = { projectId: tenant.projectId };
  const { _max } = await installation.db.change.aggregate({ where, _max: { seq: true } });
  const seq = _max.seq ?? 0n;
  await installation.db.workerState.create({ data: { id: randomUUID(), appliedSeq: seq, southbound } });
  await installation.db.apply.create({ data: { nbCfg: seq, seq, southboundAt: new Date() } });
  return seq;
}

describe("the map", () => {
  test("shows networks with their prefixes, and their ports by the beginnings of their names", async () => {
    const { nodes, links, totals } = await graph();
    const app = named(nodes, "app-tier");
    expect(app).toMatchObject({ kind: "network", details: ["10.20.4.0/22"], contents: { kind: "port", count: 16 } });
    const web = named(nodes, "web");
    expect(web).toMatchObject({ kind: "port", objectId: null, group: { count: 12, isOpen: false, hidden: 0 } });
    expect(links).toContainEqual({ kind: "holds", from: app.id, to: web.id, count: 12 });
    // One port is shown as itself.
    expect(named(nodes, "gateway")).toMatchObject({ group: null, details: [expect.stringMatching(/^10\.20\./)] });
    expect(totals).toEqual([
      { kind: "network", count: 3 },
      { kind: "port", count: 32 },
    ]);
  });

  test("puts what is left of many small groups into one, and shows its members when it is opened", async () => {
    const { nodes } = await graph();
    const rest = named(nodes, "others");
    const shown = nodes.filter(({ name }) => /^db-[a-h]$/.test(name));
    expect(shown).toHaveLength(5);
    expect(rest.group).toMatchObject({ count: 6, isOpen: false });
    const opened = await graph({ open: [rest.id] });
    const members = opened.nodes.filter(({ parentId }) => parentId === rest.id);
    expect(members.map(({ name }) => name)).toEqual(["db-f-1", "db-f-2", "db-g-1", "db-g-2", "db-h-1", "db-h-2"]);
    expect(named(opened.nodes, "others").group).toEqual({ count: 6, isOpen: true, hidden: 0 });
  });

  test("shows a port alone that is asked for, also beside its group", async () => {
    const { projectId, api } = tenant;
    const port = first((await api.port.list({ projectId, filter: "web-7" })).items);
    const { nodes, links } = await graph({ alone: [port.id] });
    expect(named(nodes, "web-7")).toMatchObject({ id: `port/${port.id}`, parentId: null });
    expect(links).toContainEqual({
      kind: "holds",
      from: `network/${networks["app-tier"]}`,
      to: `port/${port.id}`,
      count: 1,
    });
  });

  test("groups by host and by a label's value as well", async () => {
    const { projectId, api } = tenant;
    const { items } = await api.port.list({ projectId, networkId: networks["app-tier"] });
    const hv1 = await host("hv1");
    const bound = items.slice(0, 5);
    for (const { id: portId } of bound)
      await installation.db.portBinding.create({ data: { portId, hostId: hv1, up: true } });
    const byHost = await graph({ groupBy: "host" });
    expect(named(byHost.nodes, "hv1").group?.count).toBe(5);
    expect(byHost.nodes.some(({ name }) => name === "not bound")).toBe(true);
    const [labelled] = items;
    if (!labelled) throw new Error("There is no port.");
    await api.port.update({
      projectId,
      items: [{ id: labelled.id, version: labelled.version, labels: { tier: "front" } }],
    });
    const byLabel = await graph({ groupBy: "label:tier" });
    expect(named(byLabel.nodes, "front").group?.count).toBe(1);
  });

  test("stays within about two hundred nodes, however many networks and ports there are", async () => {
    const many = await installation.tenant({ networks: 400 });
    const { api, projectId } = many;
    const items = Array.from({ length: 150 }, (_, index) => ({ name: index < 100 ? `net-${index}` : `n${index}-x` }));
    for (let start = 0; start < items.length; start += 50)
      await api.network.create({ projectId, items: items.slice(start, start + 50) });
    const { nodes } = await api.topology.graph({ projectId });
    expect(nodes.length).toBeLessThan(200);
    expect(named(nodes, "net").group?.count).toBe(100);
    const open = await api.topology.graph({ projectId, open: [named(nodes, "net").id] });
    expect(open.nodes.filter(({ parentId }) => parentId === "network.group/=net")).toHaveLength(100);
  });

  test("shows the hosts that carry ports of the project, what they carry, and the tunnels between them", async () => {
    const { projectId, api } = tenant;
    const { items } = await api.port.list({ projectId, networkId: networks["app-tier"] });
    const [hv1, hv2] = [await host("hv1"), await host("hv2", { chassisPresent: false })];
    await host("elsewhere");
    for (const [index, { id: portId }] of items.entries())
      await installation.db.portBinding.create({ data: { portId, hostId: index < 10 ? hv1 : hv2, up: true } });
    await observed();
    const { nodes, links } = await graph({ hosts: true });
    expect(nodes.flatMap(({ kind, name }) => (kind === "host" ? [name] : []))).toEqual(["hv1", "hv2"]);
    expect(named(nodes, "hv2")).toMatchObject({ status: { tone: "bad", word: "Down" }, worst: "bad" });
    // How hosts are addressed is none of a tenant's business.
    expect(named(nodes, "hv1").details).toEqual([]);
    const network = `network/${networks["app-tier"]}`;
    expect(links).toContainEqual({ kind: "carries", from: `host/${hv1}`, to: network, count: 10 });
    expect(links.filter(({ kind }) => kind === "tunnel")).toHaveLength(1);
    // A viewer reads the same; what carries only others is nobody's here.
    expect((await (await tenant.as("viewer")).topology.graph({ projectId, hosts: true })).nodes).toEqual(nodes);
  });
});

describe("the states of the ports in a group", () => {
  /** As the lists show each port by itself, and as the map counts them. */
  async function bothWays(): Promise<{ listed: Record<string, number>; counted: Record<string, number> }> {
    const { db } = installation;
    const ids = (await db.port.findMany({ where: { projectId: tenant.projectId } })).map(({ id }) => id);
    const badges = [...(await portStatuses(db, ids)).values()].map(statusBadge);
    const word = (tally: Omit<Tally, "count">) => `${tally.tone} ${tally.word === "Realised" ? "Up" : tally.word}`;
    const listed: Record<string, number> = {};
    for (const badge of badges) listed[word(badge)] = (listed[word(badge)] ?? 0) + 1;
    const counted: Record<string, number> = {};
    for (const { tallies } of (await graph()).nodes.filter(({ kind }) => kind === "network"))
      for (const tally of tallies) counted[word(tally)] = (counted[word(tally)] ?? 0) + tally.count;
    return { listed, counted };
  }

  test("are those that the lists show, in every mixture of hosts, changes and faults", async () => {
    const { db } = installation;
    const ports = await db.port.findMany({ where: { projectId: tenant.projectId }, orderBy: { id: "asc" } });
    const seq = await observed();
    const hosts = [
      await host("well", { nbCfg: seq }),
      await host("late", { nbCfg: seq, behindSince: new Date(Date.now() - 3_000) }),
      await host("gone", { nbCfg: seq, chassisPresent: false }),
    ];
    const seen = new Set<string>();
    for (let round = 0; round < 12; round += 1) {
      await db.portBinding.deleteMany();
      await db.fault.deleteMany();
      for (const [index, { id: portId }] of ports.entries()) {
        const pick = (index * 7 + round * 3) % 11;
        const hostId = pick < 6 ? hosts[0] : pick < 8 ? hosts[round % 3] : null;
        if (hostId) await db.portBinding.create({ data: { portId, hostId, up: pick !== 2 } });
        if (pick === 9) await db.fault.create({ data: { kind: "port", resourceId: portId, code: "X", message: "no" } });
        await db.port.update({ where: { id: portId }, data: { enabled: (index + round) % 5 !== 0 } });
      }
      // How far OVN has come: the hosts, or northd, or the worker lag behind some of the changes.
      const reached = seq - BigInt((round % 4) * 5);
      await db.host.updateMany({ where: { name: { not: "well" } }, data: { nbCfg: reached } });
      await db.host.updateMany({ where: { name: "well" }, data: { nbCfg: round % 3 === 0 ? reached : seq } });
      await db.apply.deleteMany();
      for (let at = seq - 30n; at <= seq; at += 5n)
        await db.apply.create({
          data: { nbCfg: at, seq: at, southboundAt: round === 7 && at > reached - 5n ? null : new Date() },
        });
      const { listed, counted } = await bothWays();
      expect(counted).toEqual(listed);
      for (const word of Object.keys(counted)) seen.add(word);
    }
    await db.workerState.deleteMany();
    await observed("The Southbound does not answer: x");
    const blind = await bothWays();
    expect(blind.counted).toEqual(blind.listed);
    for (const word of Object.keys(blind.counted)) seen.add(word);
    // Pending takes a change that the worker has not written.
    await db.workerState.deleteMany();
    await db.apply.deleteMany();
    await db.workerState.create({ data: { id: randomUUID(), appliedSeq: seq - 10n, southbound: "ok" } });
    const waiting = await bothWays();
    expect(waiting.counted).toEqual(waiting.listed);
    for (const word of Object.keys(waiting.counted)) seen.add(word);
    // No state was left out.
    expect([...seen].sort()).toEqual([...new Set(Object.values(portWords).map(word))].sort());
    function word({ tone, word: text }: { tone: string; word: string }) {
      return `${tone} ${text}`;
    }
  });
});

describe("pins", () => {
  test("are of one person: kept, moved and let go, and nobody else sees them", async () => {
    const { projectId, api } = tenant;
    const nodeId = `network/${networks.empty}`;
    await api.topology.pin({
      projectId,
      items: [
        { nodeId, at: { x: 1.5, y: -2 } },
        { nodeId: "gone", at: { x: 0, y: 0 } },
      ],
    });
    const moved = await api.topology.pin({
      projectId,
      items: [
        { nodeId, at: { x: 7, y: 8 } },
        { nodeId: "gone", at: null },
      ],
    });
    expect(moved.items).toEqual([{ nodeId, x: 7, y: 8 }]);
    expect(await api.topology.pins({ projectId })).toEqual(moved);
    // A viewer arranges a map as well.
    const viewer = await tenant.as("viewer");
    expect(await viewer.topology.pins({ projectId })).toEqual({ items: [] });
    await viewer.topology.pin({ projectId, items: [{ nodeId, at: { x: 0, y: 0 } }] });
    expect(await api.topology.pins({ projectId })).toEqual(moved);
  });

  test("are bounded", async () => {
    const { projectId, api } = tenant;
    const at = { x: 0, y: 0 };
    const many = (from: number) =>
      Array.from({ length: mostPins }, (_, index) => ({ nodeId: `n-${from + index}`, at }));
    await api.topology.pin({
      projectId,
      items: [{ nodeId: `network/${networks.empty}`, at: null }, ...many(0).slice(1)],
    });
    expect(await refusalOf(api.topology.pin({ projectId, items: many(1_000) }))).toMatchObject({
      code: "QUOTA_EXCEEDED",
    });
    expect((await api.topology.pins({ projectId })).items).toHaveLength(mostPins - 1);
    // Also where several are pinned at once.
    const one = (name: string) => api.topology.pin({ projectId, items: [{ nodeId: name, at }] });
    const ends = await Promise.allSettled(Array.from({ length: 8 }, (_, index) => one(`at-once-${index}`)));
    expect(ends.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect((await api.topology.pins({ projectId })).items).toHaveLength(mostPins);
    // What is pinned may move, even where there were more before.
    const { userId } = await installation.db.topologyPin.findFirstOrThrow({ where: { projectId, nodeId: "n-1" } });
    await installation.db.topologyPin.create({ data: { userId, projectId, nodeId: "of-before", x: 0, y: 0 } });
    await one("n-1");
  });
});
