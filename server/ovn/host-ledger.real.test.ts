import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type Installation, openInstallation } from "../resources/testing/project-fixture.ts";
import { HostLedger } from "./host-ledger.ts";
import type { ObservedHost } from "./observe.ts";

let installation: Installation;
beforeAll(async () => {
  installation = await openInstallation();
});
afterAll(() => installation.close());

let ledger: HostLedger;
let startMs: number;
beforeEach(async () => {
  await installation.db.host.deleteMany();
  ledger = new HostLedger(installation.db);
  startMs = performance.now();
  ledger.observe([host("hv1", 1), host("hv2", 1)], 1, startMs);
});

const host = (systemId: string, nbCfg: number): ObservedHost => {
  return { systemId, name: systemId, encapType: "geneve", encapIp: "192.0.2.1", nbCfg };
};

async function stored(by: HostLedger = ledger) {
  await by.save();
  const hosts = await installation.db.host.findMany({ orderBy: { name: "asc" } });
  return hosts.map(({ name, chassisPresent, behindSince }) => ({
    name,
    chassisPresent,
    isBehind: behindSince !== null,
  }));
}

test("a host is behind when it owes a number for more than two seconds, and no longer when it answers", async () => {
  ledger.observe([host("hv1", 2), host("hv2", 1)], 2, startMs + 1_000);
  ledger.judge(startMs + 2_900);
  expect((await stored()).map(({ isBehind }) => isBehind)).toEqual([false, false]);
  ledger.judge(startMs + 3_100);
  expect((await stored()).map(({ isBehind }) => isBehind)).toEqual([false, true]);
  ledger.observe([host("hv1", 2), host("hv2", 2)], 2, startMs + 3_200);
  expect((await stored()).map(({ isBehind }) => isBehind)).toEqual([false, false]);
});

test("a host that answers each number in time is never behind, however many follow each other", async () => {
  for (let number = 2; number < 10; number++) {
    const nowMs = startMs + number * 1_500;
    ledger.observe([host("hv1", number - 1), host("hv2", number)], number, nowMs);
  }
  expect((await stored()).map(({ isBehind }) => isBehind)).toEqual([false, false]);
});

test("a host that is gone is remembered as absent, and is not behind but gone", async () => {
  ledger.observe([host("hv1", 2)], 2, startMs + 1_000);
  ledger.judge(startMs + 60_000);
  const [one, two] = await stored();
  expect(one).toMatchObject({ chassisPresent: true, isBehind: false });
  expect(two).toMatchObject({ chassisPresent: false, isBehind: false });
});

test("a host that was behind stays behind for the next worker until it answers", async () => {
  ledger.observe([host("hv1", 2), host("hv2", 1)], 2, startMs);
  ledger.judge(startMs + 5_000);
  await stored();
  const next = new HostLedger(installation.db);
  await next.load();
  next.observe([host("hv1", 2), host("hv2", 1)], 2, performance.now());
  expect((await stored(next)).map(({ isBehind }) => isBehind)).toEqual([false, true]);
  next.observe([host("hv1", 2), host("hv2", 2)], 2, performance.now());
  expect((await stored(next)).map(({ isBehind }) => isBehind)).toEqual([false, false]);
});

test("a number that is taken back, as after a restore of OVN, is owed by nobody", async () => {
  ledger.observe([host("hv1", 1), host("hv2", 1)], 5, startMs + 500);
  ledger.observe([host("hv1", 2), host("hv2", 2)], 2, startMs + 1_000);
  ledger.judge(startMs + 60_000);
  expect((await stored()).map(({ isBehind }) => isBehind)).toEqual([false, false]);
});
