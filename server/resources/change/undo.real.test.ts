import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { allRows, first, type Installation, openInstallation, refusalOf } from "../testing/project-fixture.ts";

let installation: Installation;
beforeAll(async () => {
  installation = await openInstallation({ SKEIN_ADDRESS_REST_SECONDS: "3600" });
});
afterAll(() => installation.close());

/** A network with two subnets, one without gateway, and three ports. */
async function makeNetwork() {
  const tenant = await installation.tenant();
  const { projectId, api } = tenant;
  const { items } = await api.network.create({
    projectId,
    items: [
      {
        name: "shop",
        labels: { env: "prod" },
        mtu: 1400,
        subnets: [{ cidr: "10.0.0.0/24", gateway: null, dnsServers: ["10.0.0.53"] }, { cidr: "fd00::/64" }],
      },
    ],
  });
  const network = first(items);
  const ports = await api.port.create({
    projectId,
    items: ["a", "b", "c"].map((name) => ({ networkId: network.id, name, labels: { name } })),
  });
  return { ...tenant, network, ports: ports.items };
}

/** What makes objects the same to the outside: everything but versions and times. */
async function intentOf(projectId: string) {
  const { db } = installation;
  const omit = { version: true, createdAt: true, updatedAt: true } as const;
  return {
    networks: await db.network.findMany({ where: { projectId }, omit, orderBy: { id: "asc" } }),
    subnets: await db.subnet.findMany({ where: { projectId }, omit, orderBy: { id: "asc" } }),
    ports: await db.port.findMany({ where: { projectId }, omit, orderBy: { id: "asc" } }),
    held: await db.addressLease.findMany({
      where: { projectId, releasedAt: null },
      select: { address: true, subnetId: true, holderId: true, holderKind: true },
      orderBy: { address: "asc" },
    }),
    usage: await db.projectUsage.findMany({ where: { projectId } }),
  };
}

describe("undo", () => {
  test("brings a network with all that was in it back as it was, once", async () => {
    const { projectId, api, network, ports } = await makeNetwork();
    const before = await intentOf(projectId);
    const removed = await api.network.remove({ projectId, ids: [network.id], cascade: true });
    expect((await intentOf(projectId)).networks).toEqual([]);
    const operationId = removed.operationId ?? "";
    const restored = await api.change.undo({ projectId, operationId });
    expect(await intentOf(projectId)).toEqual(before);
    expect(restored.items.map(({ kind }) => kind)).toEqual(["network", "subnet", "subnet", "port", "port", "port"]);
    const actions = await installation.db.change.findMany({ where: { operationId: restored.operationId ?? "" } });
    expect(new Set(actions.map((change) => change.action))).toEqual(new Set(["restored"]));
    const port = first(ports);
    expect((await api.port.get({ projectId, id: port.id })).version).toBeGreaterThan(port.version);
    expect((await api.port.get({ projectId, id: port.id })).createdAt.getTime()).toBeLessThanOrEqual(
      port.createdAt.getTime() + 1000,
    );
    expect((await refusalOf(api.change.undo({ projectId, operationId }))).code).toBe("IN_USE");
  });

  test("of twelve at once, one brings everything back, and the others hear that it is there", async () => {
    const { api, projectId, ports } = await makeNetwork();
    const { operationId } = await api.port.remove({ projectId, ids: ports.map(({ id }) => id) });
    const undo = () => api.change.undo({ projectId, operationId: operationId ?? "" });
    const outcomes = await Promise.allSettled(Array.from({ length: 12 }, undo));
    const refused = outcomes.flatMap((outcome) => (outcome.status === "rejected" ? [outcome.reason as Error] : []));
    expect(refused).toHaveLength(11);
    for (const { message } of refused) expect(message).toMatch(/is there already; it was brought back before/);
  });

  test("after the rest a port comes back with its address if nobody has it, and else says who does", async () => {
    const { projectId, api, network, ports } = await makeNetwork();
    const port = first(ports);
    const address = first(port.addresses).address;
    const endRest = () => installation.db.$executeRaw`
      UPDATE "AddressLease" SET "releasedAt" = now() - interval '2 hours' WHERE "releasedAt" IS NOT NULL`;
    const again = await api.port.remove({ projectId, ids: [port.id] });
    await endRest();
    await api.change.undo({ projectId, operationId: again.operationId ?? "" });
    expect((await api.port.get({ projectId, id: port.id })).addresses).toEqual(port.addresses);

    const { operationId } = await api.port.remove({ projectId, ids: [port.id] });
    await endRest();
    await api.port.create({ projectId, items: [{ networkId: network.id, name: "thief", addresses: [{ address }] }] });
    const rows = await allRows(installation.db);
    const refusal = await refusalOf(api.change.undo({ projectId, operationId: operationId ?? "" }));
    expect([refusal.code, refusal.message]).toEqual([
      "ADDRESS_TAKEN",
      `${address} is held by port thief. Choose another.`,
    ]);
    expect(await allRows(installation.db)).toBe(rows);
  });

  test("says what is in the way: a name, a prefix, a parent that is gone", async () => {
    const { projectId, api, network, ports } = await makeNetwork();
    const port = first(ports);
    const portGone = await api.port.remove({ projectId, ids: [port.id] });
    await api.port.create({ projectId, items: [{ networkId: network.id, name: port.name, addresses: [] }] });
    const undo = (operationId: string | null) => api.change.undo({ projectId, operationId: operationId ?? "" });
    expect((await refusalOf(undo(portGone.operationId))).message).toContain(`Another port of the network is named a`);

    const networkGone = await api.network.remove({ projectId, ids: [network.id], cascade: true });
    expect((await refusalOf(undo(portGone.operationId))).message).toContain("Undo that deletion first");
    const usurper = first((await api.network.create({ projectId, items: [{ name: network.name }] })).items);
    expect((await refusalOf(undo(networkGone.operationId))).message).toContain("Another network is named shop");
    await api.network.update({ projectId, items: [{ id: usurper.id, version: 1, name: "other" }] });
    await undo(networkGone.operationId);

    const empty = first(
      (await api.network.create({ projectId, items: [{ name: "empty", subnets: [{ cidr: "10.9.0.0/24" }] }] })).items,
    );
    const subnetGone = await api.subnet.remove({ projectId, ids: [first(empty.subnets).id] });
    await api.subnet.create({ projectId, items: [{ networkId: empty.id, cidr: "10.9.0.0/25" }] });
    expect((await refusalOf(undo(subnetGone.operationId))).code).toBe("SUBNET_OVERLAP");
  });

  test("is for deletions of one's own project, and asks for the permission that the deletion took", async () => {
    const { projectId, api, network, as } = await makeNetwork();
    const created = await installation.db.change.findFirstOrThrow({ where: { projectId, kind: "network" } });
    expect((await refusalOf(api.change.undo({ projectId, operationId: created.operationId }))).code).toBe(
      "INVALID_INPUT",
    );
    const { operationId } = await api.network.remove({ projectId, ids: [network.id], cascade: true });
    const stranger = await installation.tenant();
    const foreign = { projectId: stranger.projectId, operationId: operationId ?? "" };
    expect((await refusalOf(stranger.api.change.undo(foreign))).code).toBe("NOT_FOUND");
    const viewer = await as("viewer");
    expect((await refusalOf(viewer.change.undo({ projectId, operationId: operationId ?? "" }))).code).toBe("FORBIDDEN");
  });
});

describe("the log", () => {
  test("lists the project's changes newest first, by pages, by object and by filter", async () => {
    const { projectId, api, network, ports } = await makeNetwork();
    const all = await api.change.list({ projectId });
    expect(all.total).toBe(6);
    const seqs = all.items.map((change) => Number(change.seq));
    expect(seqs).toEqual([...seqs].sort((a, b) => b - a));
    const firstPage = await api.change.list({ projectId, limit: 4 });
    const rest = await api.change.list({ projectId, limit: 4, cursor: firstPage.nextCursor ?? "" });
    expect([...firstPage.items, ...rest.items]).toEqual(all.items);
    expect(rest.nextCursor).toBeNull();
    expect((await api.change.list({ projectId, resourceId: network.id })).total).toBe(6);
    expect((await api.change.list({ projectId, resourceId: first(ports).id })).total).toBe(1);
    expect((await api.change.list({ projectId, filter: "kind:port action:created" })).total).toBe(3);
    expect((await refusalOf(api.change.list({ projectId, cursor: "0'; --" }))).issues?.[0]?.path).toEqual(["cursor"]);
  });
});

describe("undo of a change", () => {
  const undoing = ({ projectId, api }: { projectId: string; api: Awaited<ReturnType<typeof makeNetwork>>["api"] }) => ({
    undo: (operationId: string | null) => api.change.undo({ projectId, operationId: operationId ?? "" }),
  });

  test("gives a network, subnets and ports exactly the values back that they had, addresses too, and can be undone itself", async () => {
    const made = await makeNetwork();
    const { projectId, api, network, ports } = made;
    const { undo } = undoing(made);
    const [v4] = network.subnets;
    if (!v4) throw new Error("no subnet");
    const before = await intentOf(projectId);
    const written = [
      await api.network.update({
        projectId,
        items: [{ id: network.id, version: 1, name: "store", mtu: null, labels: { env: "test" } }],
      }),
      await api.subnet.update({
        projectId,
        items: [{ id: v4.id, version: 1, dnsServers: [], pools: [{ start: "10.0.0.100", end: "10.0.0.200" }] }],
      }),
      await api.port.update({
        projectId,
        items: ports.map(({ id, version, name }) => ({
          ...{ id, version, name: `${name}-new`, enabled: false, labels: {}, addresses: [] },
        })),
      }),
    ];
    expect(await intentOf(projectId)).not.toEqual(before);
    const undone = await undo(written[2]?.operationId ?? null);
    expect(undone.items.map(({ kind, name }) => `${kind} ${name}`)).toEqual(["port a-new", "port b-new", "port c-new"]);
    await undo(written[1]?.operationId ?? null);
    const last = await undo(written[0]?.operationId ?? null);
    expect(await intentOf(projectId)).toEqual(before);
    const actions = await installation.db.change.findMany({ where: { operationId: last.operationId ?? "" } });
    expect(actions.map(({ action }) => action)).toEqual(["updated"]);
    await undo(last.operationId);
    expect((await api.network.get({ projectId, id: network.id })).name).toBe("store");
  });

  test("is refused where something was changed since, with who did it, and then changes nothing", async () => {
    const made = await makeNetwork();
    const { projectId, api, ports, network } = made;
    const { undo } = undoing(made);
    const port = first(ports);
    const { operationId } = await api.port.update({ projectId, items: [{ id: port.id, version: 1, name: "x" }] });
    const later = await api.port.update({ projectId, items: [{ id: port.id, version: 2, enabled: false }] });
    const [listed] = (await api.change.operations({ projectId, filter: "x" })).items.slice(-1);
    expect(listed).toMatchObject({ canBeUndone: false, whyNotUndone: "x was changed since: undo that first." });
    const rows = await allRows(installation.db);
    const refusal = await refusalOf(undo(operationId));
    expect([refusal.code, refusal.message]).toEqual([
      "CONFLICT",
      expect.stringMatching(/^x was changed since by \S+\. Undo what came later first, or change it by hand\.$/),
    ]);
    expect(await allRows(installation.db)).toBe(rows);
    await undo(later.operationId);
    await undo(operationId);
    expect(await api.port.get({ projectId, id: port.id })).toMatchObject({ name: port.name, enabled: true });
    const renamed = await api.network.update({ projectId, items: [{ id: network.id, version: 1, name: "store" }] });
    await api.network.create({ projectId, items: [{ name: "shop" }] });
    expect((await refusalOf(undo(renamed.operationId))).message).toContain("has a network named shop");
  });

  test("is refused where what Skein chose would come out otherwise, and says what", async () => {
    const made = await makeNetwork();
    const { projectId, api, network } = made;
    const v4 = first(network.subnets);
    const { operationId } = await api.subnet.update({ projectId, items: [{ id: v4.id, version: 1, dhcp: false }] });
    const refusal = await refusalOf(undoing(made).undo(operationId));
    expect(refusal.message).toMatch(
      /would not be exactly what it was: the (MAC )?address of its DHCP server cannot be/,
    );
    expect((await api.subnet.get({ projectId, id: v4.id })).dhcp).toBe(false);
  });

  test("gives members their roles and keys their rates back, to those alone who may", async () => {
    const made = await makeNetwork();
    const { projectId, api, as } = made;
    const { undo } = undoing(made);
    const member = await as("member");
    const { items } = await api.member.list({ projectId, filter: "role:member" });
    const someone = first(items);
    const raised = await api.member.update({
      projectId,
      items: [{ id: someone.id, version: someone.version, role: "owner" }],
    });
    await undo(raised.operationId);
    expect((await api.member.get({ projectId, id: someone.id })).role).toBe("member");
    const key = first((await api.key.create({ projectId, items: [{ name: "ci", scopes: ["port:read"] }] })).items);
    const slowed = await api.key.update({ projectId, items: [{ id: key.id, version: 1, unitsPerMinute: 70 }] });
    const refusal = await refusalOf(member.change.undo({ projectId, operationId: slowed.operationId ?? "" }));
    expect(refusal.code).toBe("FORBIDDEN");
    await undo(slowed.operationId);
    expect((await api.key.get({ projectId, id: key.id })).unitsPerMinute).toBe(null);
    const revoked = await api.key.remove({ projectId, ids: [key.id] });
    expect((await refusalOf(undo(revoked.operationId))).message).toContain("secret");
    const [listed] = (await api.change.operations({ projectId })).items;
    expect(listed).toMatchObject({ canBeUndone: false, whyNotUndone: expect.stringContaining("secret") });
  });
});
