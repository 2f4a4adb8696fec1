import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { waitFor } from "#scripts/process.ts";
import { centralStatus, startCentral, stopCentral } from "./central.ts";
import { stopLab } from "./lab.ts";
import { leaderOf, membersOf, startMember, stopMember, thawMembers } from "./members.ts";
import { labStatus } from "./status.ts";
import { type LabFixture, startLabFixture } from "./testing/lab-fixture.ts";

let lab: LabFixture;
beforeAll(async () => {
  lab = await startLabFixture({ hypervisors: 1, raft: true });
});
afterAll(() => lab.remove());

const switches = async () =>
  (await lab.nbctl("--bare", "--columns=name", "list", "Logical_Switch")).split("\n").filter(Boolean).sort();

async function leader(key: "nb" | "sb", other?: string): Promise<string> {
  let name: string | null = null;
  const found = async () => {
    name = await leaderOf(lab.place.dir, key);
    return name !== null && name !== other;
  };
  expect(await waitFor(found, 30_000)).toBe(true);
  return name ?? "";
}

test("both databases are clusters of three, and writes go on to the hypervisor whichever leader is killed or frozen", async () => {
  const { dir } = lab.place;
  expect(membersOf(dir, "nb")).toEqual(["nb-1-ovsdb", "nb-2-ovsdb", "nb-3-ovsdb"]);
  expect(centralStatus(dir).parts.map(({ pid }) => pid)).not.toContain(null);
  await lab.nbctl("--wait=hv", "--timeout=30", "ls-add", "before");

  const killed = await leader("nb");
  await stopMember(dir, killed, "KILL");
  await leader("nb", killed);
  await lab.nbctl("--wait=hv", "--timeout=30", "ls-add", "nb-killed");
  expect(await startMember(dir, killed)).toBe(true);

  const frozen = await leader("sb");
  await stopMember(dir, frozen, "STOP");
  await leader("sb", frozen);
  await lab.nbctl("--wait=hv", "--timeout=120", "ls-add", "sb-frozen");
  thawMembers(dir);
  expect(await switches()).toEqual(["before", "nb-killed", "sb-frozen"]);
});

test("a cluster that was stopped, or killed whole, comes back as it was, and stays a cluster without being asked to", async () => {
  const { dir } = lab.place;
  const before = await switches();
  for (const { pid } of centralStatus(dir).parts) if (pid !== null) process.kill(pid, "SIGKILL");
  expect(await waitFor(() => centralStatus(dir).parts.every(({ pid }) => pid === null), 30_000)).toBe(true);
  const again = await startCentral({ dir });
  expect(again.parts.map(({ pid }) => pid)).not.toContain(null);
  await lab.nbctl("--wait=hv", "--timeout=60", "ls-add", "z-after");
  expect(await switches()).toEqual([...before, "z-after"]);
  expect((await labStatus(lab.place)).leaders).toMatchObject({ nb: expect.any(String), sb: expect.any(String) });
});

test("down leaves no process and no socket of the cluster behind", async () => {
  const { dir } = lab.place;
  const runtime = path.dirname(lab.central.nbRemote.split(",")[0]?.replace("unix:", "") ?? "");
  await stopLab(lab.place);
  await stopCentral({ dir });
  const left = readdirSync("/proc").filter((pid) => {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, "utf8").includes(dir);
    } catch {
      return false;
    }
  });
  expect(left).toEqual([]);
  expect(existsSync(runtime)).toBe(false);
});
