import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { compareAddresses } from "#model/ip/address.ts";
import { first, type Installation, openInstallation, refusalOf } from "../resources/testing/project-fixture.ts";
import { endRest, freeCount, subnetIn } from "./testing/subnets.ts";

let installation: Installation;
beforeAll(async () => {
  installation = await openInstallation({ SKEIN_ADDRESS_REST_SECONDS: "3600" });
});
afterAll(() => installation.close());

describe("automatic addresses", () => {
  test("32 clients at once fill a /26 exactly, never collide, and the next is told that it is full", async () => {
    const tenant = await installation.tenant();
    const { projectId, api } = tenant;
    const { networkId, subnet } = await subnetIn(tenant, "10.0.0.0/26");
    const versions = await installation.db.subnet.findUniqueOrThrow({ where: { id: subnet.id } });
    let next = 0;
    const refused: string[] = [];
    const addresses: string[] = [];
    const client = async () => {
      for (let n = next++; n < 70; n = next++) {
        try {
          const { items } = await api.port.create({ projectId, items: [{ networkId, name: `p-${n}` }] });
          addresses.push(first(first(items).addresses).address);
        } catch (error) {
          refused.push((await refusalOf(Promise.reject(error))).code);
        }
      }
    };
    await Promise.all(Array.from({ length: 32 }, client));
    expect(addresses).toHaveLength(61);
    expect(new Set(addresses).size).toBe(61);
    expect(refused).toEqual(new Array(9).fill("SUBNET_FULL"));
    expect(await freeCount(installation.db, subnet.id)).toBe(0);
    const after = await installation.db.subnet.findUniqueOrThrow({ where: { id: subnet.id } });
    expect(after.version).toBe(versions.version);
    const full = await refusalOf(api.port.create({ projectId, items: [{ networkId, name: "one-more" }] }));
    expect(full.message).toContain("No address is free in 10.0.0.0/26 (61 addresses)");
    expect(full.issues?.[0]?.path).toEqual(["items", 0, "addresses"]);
  });

  test("a batch of 100 takes the lowest 100 and costs few statements; resting ones are named when the subnet is full", async () => {
    const tenant = await installation.tenant();
    const { projectId, api } = tenant;
    const { networkId, subnet } = await subnetIn(tenant, "10.1.0.0/25");
    const items = Array.from({ length: 100 }, (_, n) => ({ networkId, name: `p-${n}` }));
    const { items: ports } = await api.port.create({ projectId, items });
    const addresses = ports.map((port) => first(port.addresses).address);
    expect(addresses).toEqual(Array.from({ length: 100 }, (_, n) => `10.1.0.${n + 2}`));
    await api.port.remove({ projectId, ids: ports.map((port) => port.id) });
    expect((await api.subnet.get({ projectId, id: subnet.id })).usage).toEqual({
      used: 0,
      resting: 100,
      capacity: "125",
    });
    const again = Array.from({ length: 26 }, (_, n) => ({ networkId, name: `q-${n}` }));
    const full = await refusalOf(api.port.create({ projectId, items: again }));
    expect(full.code).toBe("SUBNET_FULL");
    expect(full.message).toMatch(/100 rest after their ports were deleted; the first is free at .* UTC/);
  });

  test("dual stack gives one of each family; EUI-64 where hosts derive their addresses", async () => {
    const { projectId, api } = await installation.tenant();
    const { items } = await api.network.create({
      projectId,
      items: [{ name: "stateful" }, { name: "slaac", raMode: "SLAAC" }],
    });
    for (const network of items) {
      const cidrs = ["10.3.0.0/24", "fd00:3::/64"];
      await api.subnet.create({ projectId, items: cidrs.map((cidr) => ({ networkId: network.id, cidr })) });
      const port = first(
        (await api.port.create({ projectId, items: [{ networkId: network.id, name: "a", mac: "02:00:00:12:34:56" }] }))
          .items,
      );
      expect(port.addresses.map((held) => held.address).sort(compareAddresses)).toEqual([
        "10.3.0.2",
        network.raMode === "SLAAC" ? "fd00:3::ff:fe12:3456" : "fd00:3::2",
      ]);
    }
  });

  test("pools and reserved ranges are kept to, and a changed pool takes effect for the next address", async () => {
    const tenant = await installation.tenant();
    const { projectId, api } = tenant;
    const { networkId, subnet } = await subnetIn(tenant, "10.4.0.0/24", {
      pools: [{ start: "10.4.0.100", end: "10.4.0.103" }],
      reserved: [{ start: "10.4.0.100", end: "10.4.0.101" }],
    });
    const address = async (name: string) =>
      first(first((await api.port.create({ projectId, items: [{ networkId, name }] })).items).addresses).address;
    expect([await address("a"), await address("b")]).toEqual(["10.4.0.102", "10.4.0.103"]);
    expect((await refusalOf(address("c"))).message).toContain("the allocation pools of 10.4.0.0/24");
    const changed = first(
      (
        await api.subnet.update({
          projectId,
          items: [{ id: subnet.id, version: 1, pools: [{ start: "10.4.0.103", end: "10.4.0.110" }] }],
        })
      ).items,
    );
    expect(changed.version).toBe(2);
    expect(await address("d")).toBe("10.4.0.104");
  });
});

describe("chosen addresses", () => {
  test("a chosen address is had once, outside the pools too, and the refusal names the holder or the rule", async () => {
    const tenant = await installation.tenant();
    const { projectId, api } = tenant;
    const { networkId } = await subnetIn(tenant, "10.5.0.0/24", {
      pools: [{ start: "10.5.0.100", end: "10.5.0.200" }],
      reserved: [{ start: "10.5.0.50", end: "10.5.0.60" }],
    });
    const create = (name: string, address: string) =>
      api.port.create({ projectId, items: [{ networkId, name, addresses: [{ address }] }] });
    const holder = first((await create("holder", "10.5.0.9")).items);
    expect(holder.addresses.map((held) => held.address)).toEqual(["10.5.0.9"]);
    for (const [address, rule] of [
      ["10.5.0.9", /held by port holder/],
      ["10.5.0.1", /gateway/],
      ["10.5.0.0", /network address/],
      ["10.5.0.255", /broadcast address/],
      ["10.5.0.55", /reserved range/],
      ["10.6.0.1", /outside the subnets of network net 10\.5\.0\.0\/24 \(10\.5\.0\.0\/24\)/],
      ["fd00::1", /no IPv6 subnet/],
    ] as const) {
      const refusal = await refusalOf(create("other", address));
      expect(refusal.message).toMatch(rule);
      expect(refusal.issues?.[0]?.path).toEqual(["items", 0, "addresses", 0, "address"]);
    }
    await api.port.remove({ projectId, ids: [holder.id] });
    expect((await refusalOf(create("other", "10.5.0.9"))).message).toMatch(/rests until .* because port holder/);
    await endRest(installation.db);
    expect(first((await create("other", "10.5.0.9")).items).name).toBe("other");
  });

  test("32 clients that want the same address: one has it, the others are told who", async () => {
    const tenant = await installation.tenant();
    const { projectId, api } = tenant;
    const { networkId } = await subnetIn(tenant, "10.7.0.0/24");
    const answers = await Promise.allSettled(
      Array.from({ length: 32 }, (_, n) =>
        api.port.create({ projectId, items: [{ networkId, name: `p-${n}`, addresses: [{ address: "10.7.0.77" }] }] }),
      ),
    );
    expect(answers.filter((answer) => answer.status === "fulfilled")).toHaveLength(1);
    for (const answer of answers)
      if (answer.status === "rejected")
        expect((await refusalOf(Promise.reject(answer.reason))).code).toBe("ADDRESS_TAKEN");
  });

  test("a port keeps what it has, gives up what is left out, and may take it again while it rests", async () => {
    const tenant = await installation.tenant();
    const { projectId, api } = tenant;
    const { networkId, subnet } = await subnetIn(tenant, "10.8.0.0/24");
    const created = first((await api.port.create({ projectId, items: [{ networkId, name: "a" }] })).items);
    const update = async (version: number, addresses: ({ address: string } | { subnetId: string })[]) =>
      first((await api.port.update({ projectId, items: [{ id: created.id, version, addresses }] })).items);
    const two = await update(1, [{ subnetId: subnet.id }, { address: "10.8.0.20" }]);
    expect(two.addresses.map((held) => held.address)).toEqual(["10.8.0.2", "10.8.0.20"]);
    const one = await update(2, [{ address: "10.8.0.20" }]);
    expect(one.addresses.map((held) => held.address)).toEqual(["10.8.0.20"]);
    const back = await update(3, [{ address: "10.8.0.20" }, { address: "10.8.0.2" }]);
    expect(back.version).toBe(4);
    const unchanged = await api.port.update({
      projectId,
      items: [{ id: created.id, version: 4, addresses: [{ address: "10.8.0.20" }, { address: "10.8.0.2" }] }],
    });
    expect([unchanged.operationId, first(unchanged.items).version]).toEqual([null, 4]);
  });
});

describe("MAC addresses", () => {
  test("a MAC is unique in its network, and the gateway's is nobody else's", async () => {
    const tenant = await installation.tenant();
    const { projectId, api } = tenant;
    const { networkId } = await subnetIn(tenant, "10.9.0.0/24");
    const { routerMac } = await installation.db.network.findUniqueOrThrow({ where: { id: networkId } });
    const create = (name: string, mac: string) => api.port.create({ projectId, items: [{ networkId, name, mac }] });
    await create("a", "02:00:00:00:00:01");
    const taken = await refusalOf(create("b", "02:00:00:00:00:01"));
    expect([taken.code, taken.message, taken.issues?.[0]?.path]).toEqual([
      "MAC_TAKEN",
      "02:00:00:00:00:01 is the MAC of port a. Choose another.",
      ["items", 0, "mac"],
    ]);
    expect((await refusalOf(create("b", routerMac))).message).toContain("the network's gateway");
  });

  test("a MAC rests with the port that had it: nobody else gets it before its rest is over", async () => {
    const tenant = await installation.tenant();
    const { projectId, api } = tenant;
    const { networkId } = await subnetIn(tenant, "10.11.0.0/24");
    const mac = "02:00:00:00:00:02";
    const create = (name: string) => api.port.create({ projectId, items: [{ networkId, name, mac }] });
    const remove = (id: string) => api.port.remove({ projectId, ids: [id] });
    const { operationId } = await remove(first((await create("a")).items).id);
    const resting = await refusalOf(create("b"));
    expect([resting.code, resting.message]).toEqual(["MAC_TAKEN", expect.stringMatching(/ rests until .* UTC/)]);
    await api.change.undo({ projectId, operationId: operationId ?? "" });
    const back = await installation.db.port.findFirstOrThrow({ where: { networkId } });
    expect(back).toMatchObject({ name: "a", mac });
    await remove(back.id);
    await endRest(installation.db);
    expect(first((await create("b")).items)).toMatchObject({ name: "b", mac });
  });
});

describe("the DHCP server of a subnet without gateway", () => {
  test("has an address and a MAC of its own, which come and go with the gateway", async () => {
    const tenant = await installation.tenant();
    const { projectId, api } = tenant;
    const { networkId, subnet } = await subnetIn(tenant, "10.10.0.0/24", { gateway: null });
    const stored = () => installation.db.subnet.findUniqueOrThrow({ where: { id: subnet.id } });
    expect((await stored()).serviceAddress).toBe("10.10.0.1");
    const wanted = { networkId, name: "a", addresses: [{ address: "10.10.0.1" }] };
    expect((await refusalOf(api.port.create({ projectId, items: [wanted] }))).message).toContain("DHCP server");
    await api.subnet.update({ projectId, items: [{ id: subnet.id, version: 1, gateway: "10.10.0.1" }] });
    expect(await stored()).toMatchObject({ gateway: "10.10.0.1", serviceAddress: null, serviceMac: null });
    await api.subnet.update({ projectId, items: [{ id: subnet.id, version: 2, gateway: null }] });
    expect((await stored()).serviceAddress).toBe("10.10.0.1");
    expect((await stored()).serviceMac).toMatch(/^0a:/);
    expect(await freeCount(installation.db, subnet.id)).toBe(253);
  });
});
