import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { afterEach, expect, test, vi } from "vitest";
import { centralStatus, stopCentral } from "./central.ts";
import { existingNamespaces } from "./fabric.ts";
import { healHypervisor, startLab, stopLab } from "./lab.ts";
import { stopMember, thawMembers } from "./members.ts";
import { labRunDirectory, systemId } from "./names.ts";
import { printStatus } from "./print-status.ts";
import { findState, removeState } from "./state.ts";
import { labStatus } from "./status.ts";
import { type LabFixture, startLabFixture } from "./testing/lab-fixture.ts";
import { writeNetwork } from "./testing/network-rows.ts";

let lab: LabFixture;
afterEach(() => lab.remove());

/** Every process that names something of the instance on its command line. */
function processesOf(words: string[]): string[] {
  return readdirSync("/proc").flatMap((pid) => {
    if (!/^\d+$/.test(pid) || Number(pid) === process.pid) return [];
    try {
      const command = readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
      return words.some((word) => command.includes(word)) ? [command] : [];
    } catch {
      return [];
    }
  });
}

const rootLinks = () => execFileSync("ip", ["-o", "link"], { encoding: "utf8" }).match(/^\d+: [^:@]+/gm);

test("down leaves no process, namespace, link or file behind, and the Chassis leave the Southbound", async () => {
  const links = rootLinks();
  lab = await startLabFixture({ hypervisors: 2 });
  await writeNetwork(lab, { number: 1, ports: 1, raMode: "slaac" });
  await lab.attach("port-1-1", "hv1");
  expect(existingNamespaces(lab.place)).toHaveLength(4);
  const runtime = labRunDirectory(lab.place);
  await stopLab(lab.place);
  expect(existingNamespaces(lab.place)).toEqual([]);
  expect(processesOf([path.join(lab.place.dir, "lab"), runtime])).toEqual([]);
  expect(rootLinks()).toEqual(links);
  expect(existsSync(runtime)).toBe(false);
  expect(existsSync(path.join(lab.place.dir, "lab"))).toBe(false);
  expect(
    existsSync("/etc/netns") ? readdirSync("/etc/netns").filter((name) => name.includes(lab.place.instance)) : [],
  ).toEqual([]);
  expect((await lab.sbctl("--bare", "--columns=name", "list", "Chassis")).trim()).toBe("");
  expect(centralStatus(lab.place.dir).parts.every((part) => part.pid !== null)).toBe(true);
});

test("down is as complete when the records are lost and half of the processes were killed", async () => {
  lab = await startLabFixture({ hypervisors: 2 });
  await writeNetwork(lab, { number: 1, ports: 1, raMode: "slaac" });
  await lab.attach("port-1-1", "hv2");
  removeState(lab.place);
  for (const name of ["ovs-vswitchd", "ovn-controller"]) {
    const pid = Number.parseInt(readFileSync(path.join(labRunDirectory(lab.place), "hv1", `${name}.pid`), "utf8"), 10);
    process.kill(pid, "SIGKILL");
  }
  await stopLab(lab.place);
  expect(existingNamespaces(lab.place)).toEqual([]);
  expect(processesOf([path.join(lab.place.dir, "lab"), labRunDirectory(lab.place)])).toEqual([]);
});

test("what is frozen of a hypervisor or of OVN central is said to be, and goes on when it is started", async () => {
  lab = await startLabFixture({ hypervisors: 2 });
  const { place } = lab;
  await writeNetwork(lab, { number: 1, ports: 1, raMode: "slaac" });
  await lab.attach("port-1-1", "hv1");
  const said = vi.spyOn(console, "log").mockReturnValue();
  const printed = async () => {
    said.mockClear();
    printStatus(await labStatus(place));
    return said.mock.calls.join("\n");
  };
  expect(await printed()).not.toMatch(/frozen/i);
  const pidOf = (name: string) =>
    Number.parseInt(readFileSync(path.join(labRunDirectory(place), "hv1", `${name}.pid`), "utf8"), 10);
  for (const name of ["ovs-vswitchd", "ovn-controller"]) process.kill(pidOf(name), "SIGSTOP");
  await stopMember(place.dir, "sb-ovsdb", "STOP");
  // A process stands still when it is next to run.
  const frozen = async () =>
    (await labStatus(place)).central.parts.filter(({ isFrozen }) => isFrozen).map(({ name }) => name);
  await expect.poll(frozen, { timeout: 30_000 }).toEqual(["sb-ovsdb"]);
  const { hypervisors, ports } = await labStatus(place);
  expect(hypervisors.map(({ components, connected }) => [components, connected])).toMatchObject([
    [{ "ovsdb-server": "running", "ovs-vswitchd": "frozen", "ovn-controller": "frozen" }, null],
    [{ "ovsdb-server": "running", "ovs-vswitchd": "running", "ovn-controller": "running" }, true],
  ]);
  expect(ports).toMatchObject([{ guarded: null }]);
  expect(await printed()).toMatch(/sb-ovsdb +FROZEN.*ovs-vswitchd FROZEN, ovn-controller FROZEN\n.*start hv1/s);
  thawMembers(place.dir);
  await healHypervisor(place, "hv1");
  expect(await printed()).not.toMatch(/frozen/i);
  said.mockRestore();
});

test("two labs run side by side, and taking one down does not touch the other", async () => {
  lab = await startLabFixture({ hypervisors: 1 });
  const other = await startLabFixture({ hypervisors: 1 });
  try {
    await other.remove();
    const { hypervisors } = await labStatus(lab.place);
    expect(hypervisors[0]?.components).toEqual({
      "ovsdb-server": "running",
      "ovs-vswitchd": "running",
      "ovn-controller": "running",
    });
  } finally {
    await other.remove();
  }
});

test("up on a stopped instance starts its OVN central and attaches again; a Northbound that does not answer loses no guest", async () => {
  lab = await startLabFixture({ hypervisors: 1 });
  await writeNetwork(lab, { number: 1, ports: 1, raMode: "dhcpv6_stateful" });
  const { addresses } = await lab.attach("port-1-1", "hv1");
  const { nbRemote, sbRemote } = lab.central;
  await stopLab({ ...lab.place, keep: true });
  const said: string[] = [];
  const log = (line: string) => said.push(line);
  await startLab({ ...lab.place, hypervisors: 1, nbRemote: "unix:/nonexistent/nb.sock", sbRemote, log });
  expect(said.join("\n")).toMatch(/port-1-1 is not attached again: .*nonexistent/s);
  expect(findState(lab.place)?.guests).toMatchObject([{ name: "port-1-1", host: "hv1" }]);

  await startLab({ ...lab.place, hypervisors: 1, nbRemote, sbRemote });
  await stopLab({ ...lab.place, keep: true });
  await stopCentral({ dir: lab.place.dir });
  const cli = path.join(import.meta.dirname, "cli.ts");
  execFileSync(process.execPath, [cli, "up", "1", "--data", lab.place.dir], { stdio: "ignore", timeout: 60_000 });
  const { ports } = await labStatus(lab.place);
  expect(ports).toMatchObject([{ name: "port-1-1", host: "hv1", addresses, guarded: true }]);
  expect(findState(lab.place)).toMatchObject({ ownsCentral: true, nbRemote });
});

test("stopped to be continued, a lab comes back with its hypervisors, its Chassis and its attached ports", async () => {
  lab = await startLabFixture({ hypervisors: 2 });
  await writeNetwork(lab, { number: 1, ports: 1, raMode: "dhcpv6_stateful" });
  const { addresses } = await lab.attach("port-1-1", "hv2");
  await stopLab({ ...lab.place, keep: true });
  expect(existingNamespaces(lab.place)).toEqual([]);
  expect(await lab.sbctl("--bare", "--columns=name", "list", "Chassis")).toContain(systemId(lab.place, "hv2"));
  const { nbRemote, sbRemote } = lab.central;
  await startLab({ ...lab.place, hypervisors: 2, nbRemote, sbRemote });
  const { ports } = await labStatus(lab.place);
  expect(ports).toMatchObject([{ name: "port-1-1", host: "hv2", addresses, guarded: true }]);
  expect(findState(lab.place)?.hypervisors).toHaveLength(2);
});
