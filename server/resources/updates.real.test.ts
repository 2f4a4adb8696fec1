import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Changeable } from "#model/fields.ts";
import type { NetworkUpdate } from "#model/resources/network.ts";
import type { PortUpdate } from "#model/resources/port.ts";
import type { SubnetUpdate } from "#model/resources/subnet.ts";
import { first, type Installation, openInstallation, refusalOf } from "./testing/project-fixture.ts";

let installation: Installation;
beforeAll(async () => {
  installation = await openInstallation();
});
afterAll(() => installation.close());

/** Another value for every field that may change: the compiler names the one that is missing. */
type Changes<T> = Record<Changeable<T>, unknown>;
const changes = {
  network: {
    name: "n2",
    description: "d",
    raMode: "SLAAC",
    dnsDomain: "shop.test",
    mtu: 1400,
    labels: { a: "b" },
  } satisfies Changes<NetworkUpdate>,
  subnet: {
    gateway: "10.0.0.9",
    dhcp: false,
    pools: [{ start: "10.0.0.10", end: "10.0.0.20" }],
    reserved: [{ start: "10.0.0.30", end: "10.0.0.31" }],
    dnsServers: ["10.0.0.53"],
    hostRoutes: [{ destination: "192.168.0.0/16", nextHop: "10.0.0.9" }],
    leaseSeconds: 600,
  } satisfies Changes<SubnetUpdate>,
  port: {
    name: "p2",
    description: "d",
    addresses: [{ address: "10.0.0.77" }],
    portSecurity: false,
    enabled: false,
    labels: { a: "b" },
  } satisfies Changes<PortUpdate>,
};

describe.each(["network", "subnet", "port"] as const)("a %s", (kind) => {
  test("takes every field that may change, says when it did, and only with the version that was seen", async () => {
    const { projectId, api } = await installation.tenant();
    const networks = [{ name: "n", subnets: [{ cidr: "10.0.0.0/24" }] }];
    const network = first((await api.network.create({ projectId, items: networks })).items);
    const ports = [{ networkId: network.id, name: "p", addresses: [] }];
    const port = first((await api.port.create({ projectId, items: ports })).items);
    const { id } = { network, subnet: first(network.subnets), port }[kind];
    const { updatedAt } = await api[kind].get({ projectId, id });
    const update = api[kind].update as (input: object) => Promise<unknown>;
    const call = { projectId, items: [{ id, version: 1, ...changes[kind] }] };
    await update(call);
    const changed = await api[kind].get({ projectId, id });
    expect(changed).toMatchObject({ ...changes[kind], version: 2 });
    expect(changed.updatedAt.getTime()).toBeGreaterThan(updatedAt.getTime());
    const stale = await refusalOf(update(call));
    expect([stale.code, stale.current]).toEqual(["CONFLICT", expect.objectContaining({ id, version: 2 })]);
  });
});
