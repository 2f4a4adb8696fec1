import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { waitFor } from "#scripts/process.ts";
import { run, tryRun } from "./command.ts";
import { daemonPid } from "./daemon.ts";
import { addNamespace, disableOffloads, existingNamespaces, removeNamespace } from "./fabric.ts";
import { guardInterfaces, guestInterface } from "./guard.ts";
import {
  acquireAddresses,
  type Guest,
  guestAddresses,
  guestLink,
  inGuest,
  outdatedAddresses,
} from "./guest-addresses.ts";
import { describeHypervisor, type Hypervisor, vsctl } from "./hypervisor.ts";
import { guestKey, guestNamespace, type LabPlace, labRunDirectory } from "./names.ts";
import { findLogicalPorts, type LogicalPort } from "./northbound.ts";
import { changeState, exclusively, type GuestState, getHypervisor, getState, type LabState } from "./state.ts";

/** A port that is attached to a guest's namespace. */
export interface AttachedPort {
  port: string;
  name: string;
  host: string;
  namespace: string;
  interface: string;
  mac: string;
  addresses: string[];
  /** What a person should know, for example that DHCP is off. */
  remarks: string[];
}

function describeGuest(place: LabPlace, key: string): Guest {
  const namespace = guestNamespace(place, key);
  const resolvFile = path.join("/etc/netns", namespace, "resolv.conf");
  return { namespace, directory: path.join(labRunDirectory(place), "guests", key), resolvFile };
}

// The row is written by the worker a moment after the API has answered.
async function resolvePort(nbRemote: string, word: string, waitMs: number): Promise<LogicalPort> {
  let found: LogicalPort[] = [];
  const some = async () => {
    found = await findLogicalPorts(nbRemote, word);
    return found.length > 0;
  };
  await waitFor(some, waitMs, 100);
  const [port, ...others] = found;
  if (!port)
    throw new Error(`The Northbound has no port “${word}”: neither a UUID nor a name of a port that is realised.`);
  if (others.length > 0) {
    const candidates = found.map((one) => `  ${one.id}  ${one.mac} ${one.addresses.join(" ")}`).join("\n");
    throw new Error(`Several ports are called “${word}”. Name one by its UUID:\n${candidates}`);
  }
  if (port.mac === "")
    throw new Error(`Port ${port.id} has no MAC address in the Northbound, so no interface can be made for it.`);
  return port;
}

async function makeGuest(guest: Guest, hypervisor: Hypervisor, key: string, mac: string) {
  const { namespace } = guest;
  mkdirSync(path.dirname(guest.resolvFile), { recursive: true });
  writeFileSync(guest.resolvFile, "");
  await addNamespace(namespace);
  // The kernel would wait a second for duplicates of an address that nobody else may use.
  await inGuest(guest, ["sysctl", "-qw", "net.ipv6.conf.default.accept_dad=0", "net.ipv6.conf.all.accept_dad=0"]);
  const cable = ["type", "veth", "peer", "name", guestInterface(key), "netns", hypervisor.namespace];
  await run("ip", ["-n", namespace, "link", "add", guestLink, "address", mac, ...cable]);
  await disableOffloads(namespace, guestLink);
  await disableOffloads(hypervisor.namespace, guestInterface(key));
  await run("ip", ["-n", hypervisor.namespace, "link", "set", guestInterface(key), "up"]);
}

function requireSwitch(hypervisor: Hypervisor) {
  const dead = (["ovsdb-server", "ovs-vswitchd"] as const).filter(
    (name) => daemonPid(hypervisor.daemons[name]) === null,
  );
  if (dead.length === 0) return;
  throw new Error(
    `${dead.join(" and ")} of ${hypervisor.name} does not run. Start it: npm run lab -- start ${hypervisor.name}`,
  );
}

/** Plugs the interface in; it is guarded before OVN learns of it, so that nothing slips through that OVN cannot stop. */
async function plug(hypervisor: Hypervisor, port: LogicalPort, state: LabState, key: string) {
  const link = guestInterface(key);
  await vsctl(hypervisor, "--may-exist", "add-port", "br-int", link);
  await vsctl(hypervisor, "wait-until", "Interface", link, "ofport>0");
  const others = state.guests
    .filter((guest) => guest.host === hypervisor.name)
    .map((guest) => guestInterface(guest.key));
  await guardInterfaces(hypervisor, [...others, link]);
  await vsctl(hypervisor, "set", "Interface", link, `external_ids:iface-id=${port.id}`);
}

async function awaitBinding(hypervisor: Hypervisor, key: string, port: LogicalPort) {
  const link = guestInterface(key);
  const condition = ["wait-until", "Interface", link, "external_ids:ovn-installed=true"];
  try {
    await vsctl(hypervisor, ...condition);
  } catch {
    throw new Error(
      `ovn-controller of ${hypervisor.name} did not install port ${port.id} within 20 s. Does it run (npm run lab -- status), and is the port realised? Its log: ${hypervisor.directory}/ovn-controller.log`,
    );
  }
}

async function unplug(place: LabPlace, hypervisor: Hypervisor, guest: Guest, key: string) {
  await vsctl(hypervisor, "--if-exists", "del-port", "br-int", guestInterface(key)).catch(
    () =>
      // Open vSwitch is stopped: it forgets the port with the hypervisor, or when it is healed.
      undefined,
  );
  if (existingNamespaces(place).includes(guest.namespace)) await removeNamespace(guest.namespace);
  await tryRun("ip", ["-n", hypervisor.namespace, "link", "del", guestInterface(key)]);
  rmSync(path.dirname(guest.resolvFile), { recursive: true, force: true });
  rmSync(guest.directory, { recursive: true, force: true });
}

/** What has changed since a port was attached, in words, or null. */
async function changeSince(attached: GuestState, guest: Guest, port: LogicalPort): Promise<string | null> {
  if (attached.mac !== port.mac) return `its MAC was ${attached.mac}`;
  return outdatedAddresses(await guestAddresses(guest.namespace), port);
}

/**
 * Binds a port to a new namespace on a hypervisor, the way a VM would be: an interface with the port's MAC, `iface-id` set to
 * the row's name, addresses from a real DHCP client and from router advertisements. A port that is attached there already is
 * returned as it is; one whose MAC or addresses have changed since is plugged in anew, with a remark.
 * @param word the port's UUID or its name
 * @param waitMs how long to wait for a port that was just made to reach the Northbound
 * @throws when the port is unknown, ambiguous or attached elsewhere; when OVN does not install it; when DHCP gives nothing
 */
export async function attachPort(place: LabPlace, word: string, host: string, waitMs = 10_000): Promise<AttachedPort> {
  const state = getState(place);
  const hypervisor = describeHypervisor(place, getHypervisor(state, host));
  requireSwitch(hypervisor);
  const port = await resolvePort(state.nbRemote, word, waitMs);
  const key = guestKey(port.id);
  const guest = describeGuest(place, key);
  const remarks = await exclusively(place, `guest-${key}`, async () => {
    const attached = getState(place).guests.find((one) => one.key === key);
    if (attached && attached.host !== host) {
      throw new Error(
        `Port ${port.name} is attached on ${attached.host}. Detach it first: npm run lab -- detach ${port.id}`,
      );
    }
    const runs = attached !== undefined && existingNamespaces(place).includes(guest.namespace);
    const change = runs ? await changeSince(attached, guest, port) : null;
    if (runs && change === null) return [];
    await unplug(place, hypervisor, guest, key);
    const entry: GuestState = { port: port.id, name: port.name, key, host, mac: port.mac };
    // Recorded first, so that whatever a crash leaves is known to detach and down.
    const next = await changeState(place, (old) => ({
      ...old,
      guests: [...old.guests.filter((one) => one.key !== key), entry],
    }));
    try {
      await makeGuest(guest, hypervisor, key, port.mac);
      await plug(hypervisor, port, next, key);
      await run("ip", ["-n", guest.namespace, "link", "set", guestLink, "up"]);
      await awaitBinding(hypervisor, key, port);
      const remarks = await acquireAddresses(guest, port);
      const outdated = outdatedAddresses(await guestAddresses(guest.namespace), port);
      return [
        ...(change === null ? [] : [`it was attached already, but ${change}: plugged in anew`]),
        ...remarks,
        ...(outdated === null ? [] : [`${outdated}: OVN leases what it knew before; detach it, then attach it again`]),
      ];
    } catch (error) {
      await unplug(place, hypervisor, guest, key);
      await changeState(place, (old) => ({ ...old, guests: old.guests.filter((one) => one.key !== key) }));
      throw error;
    }
  });
  const addresses = await guestAddresses(guest.namespace);
  const { id, name, mac } = port;
  return { port: id, name, host, namespace: guest.namespace, interface: guestInterface(key), mac, addresses, remarks };
}

/** An attached port by UUID or name, from the lab's own records: it may be gone from the Northbound. */
export function getGuest(place: LabPlace, word: string): GuestState & { namespace: string } {
  const { guests } = getState(place);
  const byId = guests.filter((guest) => guest.port === word);
  const [guest, ...others] = byId.length > 0 ? byId : guests.filter((one) => one.name === word);
  if (!guest) {
    const names = guests.map((one) => `${one.name} (${one.port})`).join(", ") || "none";
    throw new Error(`Port “${word}” is not attached in this lab. Attached are: ${names}.`);
  }
  if (others.length > 0) throw new Error(`Several attached ports are called “${word}”. Name one by its UUID.`);
  return { ...guest, namespace: guestNamespace(place, guest.key) };
}

/** Unplugs the port and removes its namespace with everything that runs in it. */
export async function detachPort(place: LabPlace, word: string): Promise<GuestState> {
  const { namespace: _, ...guest } = getGuest(place, word);
  const state = getState(place);
  await exclusively(place, `guest-${guest.key}`, async () => {
    const hypervisor = describeHypervisor(place, getHypervisor(state, guest.host));
    await unplug(place, hypervisor, describeGuest(place, guest.key), guest.key);
    await changeState(place, (old) => ({ ...old, guests: old.guests.filter((one) => one.key !== guest.key) }));
  });
  return guest;
}

/**
 * Runs a program in the namespace of an attached port and returns what it printed.
 * @throws CommandError when it fails or takes longer than `timeoutMs` (60 s)
 */
export async function execInPort(
  place: LabPlace,
  word: string,
  command: readonly string[],
  timeoutMs?: number,
): Promise<string> {
  return await inGuest(getGuest(place, word), command, timeoutMs);
}
