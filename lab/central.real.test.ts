import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { waitFor } from "#scripts/process.ts";
import { type Central, centralStatus, startCentral, stopCentral } from "./central.ts";
import { run } from "./command.ts";

let root: string;
let dir: string;

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), "skein-central-"));
  // Deeper than the 107 bytes that the path of a unix socket may have.
  dir = path.join(root, "deep".repeat(20), "er".repeat(30));
  mkdirSync(dir, { recursive: true });
});
afterEach(async () => {
  await stopCentral({ dir });
  rmSync(root, { recursive: true, force: true });
});

const pids = (central: Central) => central.parts.map((part) => part.pid);

function nbctl(central: Central, ...args: string[]): Promise<string> {
  return run("ovn-nbctl", [`--db=${central.nbRemote}`, ...args]);
}

test("central starts where the data lies deep, and ovn-northd translates", async () => {
  const central = await startCentral({ dir });
  await nbctl(central, "--wait=sb", "ls-add", "net1");
  const datapaths = await run("ovn-sbctl", [
    `--db=${central.sbRemote}`,
    "--bare",
    "--columns=external_ids",
    "list",
    "Datapath_Binding",
  ]);
  expect(datapaths).toContain("name=net1");
});

test("starting again leaves alone what runs", async () => {
  const first = await startCentral({ dir });
  expect(pids(await startCentral({ dir }))).toEqual(pids(first));
});

test("after kill -9 of every part the next start brings them back with the same rows", async () => {
  const central = await startCentral({ dir });
  await nbctl(central, "ls-add", "net1");
  for (const pid of pids(central)) if (pid !== null) process.kill(pid, "SIGKILL");
  await waitFor(() => pids(centralStatus(dir)).every((pid) => pid === null), 30_000);
  const again = await startCentral({ dir });
  expect(pids(again)).not.toContain(null);
  expect(await nbctl(again, "--bare", "--columns=name", "list", "Logical_Switch")).toBe("net1\n");
});

test("two instances have databases of their own", async () => {
  const other = path.join(root, "other");
  mkdirSync(other);
  const [here, there] = [await startCentral({ dir }), await startCentral({ dir: other })];
  try {
    await nbctl(here, "ls-add", "net1");
    expect(await nbctl(there, "--bare", "--columns=name", "list", "Logical_Switch")).toBe("");
  } finally {
    await stopCentral({ dir: other });
  }
});

test("databases of one server each are not taken for a cluster, and what to do is said", async () => {
  await startCentral({ dir });
  await expect(startCentral({ dir, raft: true })).rejects.toThrow(/do not become a cluster.*--data DIR/s);
});
