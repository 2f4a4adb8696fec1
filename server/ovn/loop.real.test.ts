import { setImmediate as turn } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { TestOvsdbServer } from "#ovsdb/testing/ovsdb-server.ts";
import { installationId } from "../intent/load.ts";
import { first, type Installation, openInstallation } from "../resources/testing/project-fixture.ts";
import { applyPlan } from "./apply.ts";
import { Faults } from "./faults.ts";
import { fenceWait } from "./fence.ts";
import { NorthboundRows } from "./northbound.ts";
import { Reconciler } from "./reconcile.ts";
import { claim, readyClient, startNorthbound } from "./testing/fenced-northbound.ts";

const ports = 6_000;
/** Of the time that a pass takes, it may keep the event loop for so much at a stretch. */
const longestShare = 0.4;

let installation: Installation;
let server: TestOvsdbServer;
beforeAll(async () => {
  [installation, server] = await Promise.all([openInstallation(), startNorthbound()]);
});
afterAll(async () => {
  await server?.stop();
  await installation?.close();
});

/** Runs `work`; returns the longest stretch for which it kept the event loop from turning, as a share of its CPU time. */
async function longestHold(work: () => Promise<unknown>): Promise<number> {
  const begin = process.threadCpuUsage();
  const msSince = (before: NodeJS.CpuUsage) => {
    const { user, system } = process.threadCpuUsage(before);
    return (user + system) / 1000;
  };
  let isOver = false;
  let longestMs = 0;
  const watch = async () => {
    while (!isOver) {
      const before = process.threadCpuUsage();
      await turn();
      longestMs = Math.max(longestMs, msSince(before));
    }
  };
  const watching = watch();
  await work();
  isOver = true;
  await watching;
  return longestMs / msSince(begin);
}

test(`a full pass over ${ports} ports lets the loop turn all the while, so that the lease is renewed: when it writes everything, and when nothing is to be done`, {
  timeout: 120_000,
}, async () => {
  const { db } = installation;
  const { api, projectId } = await installation.tenant({ ports });
  const items = [{ name: "large", subnets: [{ cidr: "10.0.0.0/16" }] }];
  const { id: networkId } = first((await api.network.create({ projectId, items })).items);
  for (let made = 0; made < ports; made += 500) {
    const wanted = Array.from({ length: 500 }, (_, n) => ({ networkId, name: `p-${made + n}` }));
    await api.port.create({ projectId, items: wanted });
  }
  const owner = await installationId(db);
  const client = await readyClient(server);
  await claim(client, { installation: owner, epoch: 1n, holder: "test" });
  const started = () =>
    new Reconciler({
      db,
      owner,
      rows: new NorthboundRows(client, owner),
      faults: new Faults(db),
      write: ({ operations }) =>
        applyPlan(client, { operations, fence: fenceWait(1n, "test"), more: [], comment: "test" }),
    });
  expect(await longestHold(() => started().pass({ full: true, suspects: [] })), "all is written").toBeLessThan(
    longestShare,
  );
  const one = started();
  const fullPass = () => one.pass({ full: true, suspects: [] });
  expect(await longestHold(fullPass), "all is read for the first time").toBeLessThan(longestShare);
  expect(await longestHold(fullPass), "all is compared").toBeLessThan(longestShare);
  client.close();
});
