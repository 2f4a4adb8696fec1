import { afterAll, beforeAll, expect, test } from "vitest";
import { compile } from "../ovn/compile/compile.ts";
import type { Statements } from "../ovn/statements.ts";
import { first, type Installation, openInstallation } from "../resources/testing/project-fixture.ts";
import { installationId } from "./load.ts";
import { beginning, type LogPosition } from "./position.ts";
import { takeSnapshot } from "./snapshot.ts";
import { type UnitIntent, unitText } from "./types.ts";

let installation: Installation;
let owner: string;
beforeAll(async () => {
  installation = await openInstallation();
  owner = await installationId(installation.db);
});
afterAll(() => installation.close());

type Compiled = Map<string, Statements>;
const compiled = (units: readonly UnitIntent[]): Compiled =>
  new Map(units.map((unit) => [unitText(unit), compile(unit)]));

/** Everything, compiled. */
async function everything(): Promise<Compiled> {
  return compiled((await takeSnapshot(installation.db, owner, { since: beginning, full: true, also: [] })).units);
}

test("what is compiled anew after any change leaves the same as compiling everything", async () => {
  const { api, projectId } = await installation.tenant();
  let known = await everything();
  let since: LogPosition = beginning;
  const follow = async (what: string) => {
    const snapshot = await takeSnapshot(installation.db, owner, { since, full: false, also: [] });
    expect(snapshot.position.seq, what).toBeGreaterThan(since.seq);
    since = snapshot.position;
    for (const unit of snapshot.changed) known.delete(unitText(unit));
    known = new Map([...known, ...compiled(snapshot.units)]);
    expect(Object.fromEntries(known), what).toEqual(Object.fromEntries(await everything()));
  };

  const subnets = [{ cidr: "10.0.0.0/24" }, { cidr: "fd00::/64" }];
  const network = first((await api.network.create({ projectId, items: [{ name: "n", subnets }] })).items);
  await follow("a new network");
  const [four, six] = network.subnets;
  const wanted = [
    { networkId: network.id, name: "both" },
    { networkId: network.id, name: "four", addresses: [{ subnetId: four?.id ?? "" }] },
    { networkId: network.id, name: "none", addresses: [] },
  ];
  const { items: ports } = await api.port.create({ projectId, items: wanted });
  await follow("new ports");

  let version = 1;
  for (const change of [
    { name: "m" },
    { description: "d" },
    { dnsDomain: "shop.test" },
    { mtu: 1400 },
    { labels: { a: "b" } },
  ]) {
    await api.network.update({ projectId, items: [{ id: network.id, version: version++, ...change }] });
    await follow(`network ${JSON.stringify(change)}`);
  }
  version = 1;
  for (const change of [
    { dhcp: false },
    { dhcp: true },
    { leaseSeconds: 600 },
    { gateway: null },
    { dnsServers: ["10.0.0.53"] },
    { hostRoutes: [{ destination: "192.168.0.0/16", nextHop: "10.0.0.9" }] },
  ]) {
    await api.subnet.update({ projectId, items: [{ id: four?.id ?? "", version: version++, ...change }] });
    await follow(`subnet ${JSON.stringify(change)}`);
  }
  version = 1;
  const [both, ...others] = ports;
  for (const change of [{ name: "q" }, { enabled: false }, { portSecurity: false }, { addresses: [] }]) {
    await api.port.update({ projectId, items: [{ id: both?.id ?? "", version: version++, ...change }] });
    await follow(`port ${JSON.stringify(change)}`);
  }
  await api.network.update({ projectId, items: [{ id: network.id, version: 6, raMode: "SLAAC" }] });
  await follow("how hosts learn their addresses");
  await api.subnet.remove({ projectId, ids: [six?.id ?? ""] });
  await follow("a subnet is deleted");
  const { operationId } = await api.port.remove({ projectId, ids: others.map(({ id }) => id) });
  await follow("ports are deleted");
  await api.change.undo({ projectId, operationId: operationId ?? "" });
  await follow("and restored");
  await api.network.remove({ projectId, ids: [network.id], cascade: true });
  await follow("everything is deleted");
});
