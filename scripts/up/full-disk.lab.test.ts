import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startCentral } from "#lab/central.ts";
import { failedMembers } from "#lab/member-status.ts";
import { leaderOf } from "#lab/members.ts";
import { labStatus } from "#lab/status.ts";
import { instanceId } from "#scripts/instance.ts";
import { waitFor } from "#scripts/process.ts";
import { type OwnOvn, ovnTroubleFile, startOvn } from "./ovn.ts";

const run = promisify(execFile);
const dir = mkdtempSync(path.join(tmpdir(), "skein-full-"));
const filler = path.join(dir, "filler");
const notes: string[] = [];
let ovn: OwnOvn;
let mounted = false;

beforeAll(async () => {
  await run("mount", ["-t", "tmpfs", "-o", "size=32m", "tmpfs", dir]);
  mounted = true;
  await startCentral({ dir, raft: true });
  const note = (message: string) => void notes.push(message);
  ovn = await startOvn({ dataDirectory: dir, lab: false, note, warn: note, signal: new AbortController().signal });
});
afterAll(async () => {
  await ovn?.stopMending();
  await ovn?.stop();
  if (mounted) await run("umount", [dir]);
  rmdirSync(dir);
});

/** Takes all the room that there is. */
function fillDisk() {
  const chunk = Buffer.alloc(64 * 1024);
  try {
    for (;;) writeFileSync(filler, chunk, { flag: "a" });
  } catch {
    // until there is none
  }
}

const write = (name: string, seconds: number) =>
  run("ovn-nbctl", [`--db=${ovn.nbRemote}`, `--timeout=${seconds}`, "--may-exist", "ls-add", name]).then(
    () => true,
    () => false,
  );
const trouble = () => {
  try {
    return readFileSync(ovnTroubleFile(dir), "utf8");
  } catch {
    return "";
  }
};

test("clustered databases that gave up on a full disk are called failed, with why, and run again as soon as there is room", async () => {
  let round = 0;
  const fails = async () => {
    fillDisk();
    await write(`of-round-${round++}`.padEnd(4_000, "-"), 2);
    return (await failedMembers(dir)).length >= 2;
  };
  expect(await waitFor(fails, 120_000)).toBe(true);
  const status = await labStatus({ dir, instance: instanceId(dir) });
  expect(status.failed).toEqual(await failedMembers(dir));
  for (const leader of Object.values(status.leaders)) expect(status.failed).not.toContain(leader);
  expect(await waitFor(() => trouble().includes("is full. Free some space"), 60_000)).toBe(true);
  rmSync(filler);
  const isWhole = async () => (await failedMembers(dir)).length === 0 && (await leaderOf(dir, "sb")) !== null;
  expect(await waitFor(isWhole, 120_000)).toBe(true);
  expect(await waitFor(() => write("after", 10), 60_000)).toBe(true);
  expect(await waitFor(() => trouble() === "", 60_000)).toBe(true);
  expect(notes.join("\n")).toMatch(/OVN central: started .*-ovsdb again/);
});
