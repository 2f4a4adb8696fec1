import { afterAll, beforeAll, expect, test } from "vitest";
import { addressValue } from "#model/ip/address.ts";
import { mergeRanges, rangesSize } from "#model/ip/range.ts";
import { SeededNumbers } from "#scripts/testing/seeded-numbers.ts";
import { first, type Installation, openInstallation, type Tenant } from "../resources/testing/project-fixture.ts";
import { freeRangesOf } from "./free-ranges.ts";
import { policyOf } from "./policy.ts";
import { returnRestedLeases } from "./rest.ts";

let installation: Installation;
beforeAll(async () => {
  // Rests end at once, so that addresses go round.
  installation = await openInstallation({ SKEIN_ADDRESS_REST_SECONDS: "0" });
});
afterAll(() => installation.close());

async function client(tenant: Tenant, networkId: string, subnetId: string, seed: number): Promise<void> {
  const { api, projectId } = tenant;
  const numbers = new SeededNumbers(seed);
  const random = (below: number) => Math.floor(below * numbers.next());
  const mine: { id: string; version: number }[] = [];
  const address = () => `10.0.0.${random(64)}`;
  const steps: (() => Promise<unknown>)[] = [
    async () => {
      const items = Array.from({ length: 1 + random(4) }, (_, n) => ({
        networkId,
        name: `p-${seed}-${random(1e9)}-${n}`,
      }));
      mine.push(...(await api.port.create({ projectId, items })).items);
    },
    async () => {
      const item = { networkId, name: `c-${seed}-${random(1e9)}`, addresses: [{ address: address() }] };
      mine.push(...(await api.port.create({ projectId, items: [item] })).items);
    },
    async () => {
      const [port] = mine.splice(random(Math.max(mine.length, 1)), 1);
      if (port) await api.port.remove({ projectId, ids: [port.id] });
    },
    async () => {
      const [port] = mine.splice(random(Math.max(mine.length, 1)), 1);
      if (!port) return;
      const addresses = random(2) === 0 ? [{ address: address() }] : [{ subnetId }, { subnetId }];
      mine.push(port);
      Object.assign(port, first((await api.port.update({ projectId, items: [{ ...keyOf(port), addresses }] })).items));
    },
    () => returnRestedLeases(installation.db, 1 + random(20)),
    async () => {
      const { version } = await api.subnet.get({ projectId, id: subnetId });
      const start = `10.0.0.${2 + random(20)}`;
      const pools = random(2) === 0 ? [] : [{ start, end: "10.0.0.50" }];
      await api.subnet.update({ projectId, items: [{ id: subnetId, version, pools }] });
    },
    async () => {
      const { operationId } = await api.port.remove({ projectId, ids: mine.splice(0, 2).map((port) => port.id) });
      await api.change.undo({ projectId, operationId: operationId ?? "" });
    },
  ];
  // Refusals are part of the mix: taken, full, reserved, stale, busy.
  for (let n = 0; n < 25; n++) await steps[random(steps.length)]?.().catch(refused);
}

const keyOf = ({ id, version }: { id: string; version: number }) => ({ id, version });

function refused(error: unknown): void {
  const code = error instanceof Error && "code" in error ? error.code : null;
  if (code !== "CONFLICT" && code !== "BAD_REQUEST" && code !== "NOT_FOUND") throw error;
}

test("after any mix of clients each address is free, held or resting, never two of these and never none", async () => {
  const tenant = await installation.tenant();
  const { api, projectId } = tenant;
  const network = first(
    (await api.network.create({ projectId, items: [{ name: "mix", subnets: [{ cidr: "10.0.0.0/26" }] }] })).items,
  );
  const { id } = first(network.subnets);
  await Promise.all(Array.from({ length: 8 }, (_, seed) => client(tenant, network.id, id, seed + 1)));

  const { db } = installation;
  const subnet = await db.subnet.findUniqueOrThrow({ where: { id } });
  const leases = await db.addressLease.findMany({ where: { subnetId: id, returnedAt: null } });
  const rows = await db.freeRange.findMany({ where: { subnetId: id } });
  const stored = (inPool: boolean) =>
    rows
      .filter((row) => row.inPool === inPool)
      .map(({ low, high }) => ({ low: addressValue(low), high: addressValue(high) }));
  const expected = freeRangesOf(
    policyOf(subnet),
    leases.map((lease) => lease.address),
  );
  for (const [ranges, should] of [
    [stored(true), expected.pool],
    [stored(false), expected.rest],
  ] as const) {
    expect(mergeRanges(ranges)).toEqual(should);
    expect(ranges.reduce((sum, { low, high }) => sum + high - low + 1n, 0n)).toBe(rangesSize(ranges));
  }
  expect(await db.addressLease.count({ where: { subnetId: id } })).toBeGreaterThan(50);
  const ports = await db.port.findMany({ where: { projectId } });
  const held = leases
    .filter((lease) => lease.releasedAt === null)
    .map(({ holderId, address }) => `${holderId} ${address}`);
  const shown = ports.flatMap((port) =>
    (port.addresses as { address: string }[]).map(({ address }) => `${port.id} ${address}`),
  );
  expect(shown.sort()).toEqual(held.sort());
  expect((await db.projectUsage.findUniqueOrThrow({ where: { projectId } })).ports).toBe(ports.length);
  const macs = await db.macLease.findMany({ where: { networkId: network.id, releasedAt: null, holderKind: "port" } });
  expect(macs.map(({ holderId, mac }) => `${holderId} ${mac}`).sort()).toEqual(
    ports.map((port) => `${port.id} ${port.mac}`).sort(),
  );
});
