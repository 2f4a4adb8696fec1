import { glob, readFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { detachPort } from "#lab/attach.ts";
import { healHypervisor, stopHypervisor } from "#lab/lab.ts";
import { type LabFixture, startLabFixture } from "#lab/testing/lab-fixture.ts";
import { framesThatArrive, renewLease } from "#lab/testing/probe.ts";
import type { Port } from "#model/resources/port.ts";
import type { Status } from "#model/status.ts";
import { waitFor } from "#ovsdb/testing/ovsdb-server.ts";
import { Prisma } from "#prisma/generated/client.ts";
import { openDb } from "../db.ts";
import { first, type Installation, openInstallation, type Tenant } from "../resources/testing/project-fixture.ts";
import { startWorker, type Worker } from "./start.ts";

// What is asked for through the API, on hypervisors, with packets.

let lab: LabFixture;
let installation: Installation;
let tenant: Tenant;
let worker: Worker;

beforeAll(async () => {
  [lab, installation] = await Promise.all([startLabFixture({ hypervisors: 2 }), openInstallation()]);
  tenant = await installation.tenant();
  const databaseUrl = process.env.DATABASE_URL ?? "";
  const { nbRemote, sbRemote } = lab.central;
  const remotes = { northbound: [nbRemote], southbound: [sbRemote] };
  worker = startWorker({ db: openDb(databaseUrl, 8), databaseUrl, ...remotes, reconcileSeconds: 60 });
});
afterAll(async () => {
  await worker?.stop();
  await lab?.remove();
  await installation?.close();
});

interface NetworkOptions {
  subnets: { cidr: string; gateway?: string | null; hostRoutes?: { destination: string; nextHop: string }[] }[];
  raMode?: "DHCPV6_STATEFUL" | "SLAAC";
  ports: { name: string; addresses?: { address: string }[] }[];
}

async function makeNetwork(name: string, { subnets, raMode, ports }: NetworkOptions): Promise<Port[]> {
  const { api, projectId } = tenant;
  const { id: networkId } = first(
    (await api.network.create({ projectId, items: [{ name, subnets, ...(raMode ? { raMode } : {}) }] })).items,
  );
  const { items } = await api.port.create({ projectId, items: ports.map((port) => ({ networkId, ...port })) });
  return items;
}

function pair(ports: readonly Port[]): [Port, Port] {
  const [a, b] = ports;
  if (!a || !b) throw new Error("Two ports were asked for.");
  return [a, b];
}

async function attachBoth(ports: readonly Port[]): Promise<[Port, Port]> {
  const [a, b] = pair(ports);
  await waitFor("both rows are in the Northbound", async () => {
    const names = await lab.nbctl("--bare", "--columns=name", "list", "Logical_Switch_Port");
    return names.includes(a.id) && names.includes(b.id);
  });
  await Promise.all([lab.attach(a.id, "hv1"), lab.attach(b.id, "hv2")]);
  return [a, b];
}

const addressOf = (port: Port, family: 4 | 6): string =>
  port.addresses.find(({ address }) => address.includes(":") === (family === 6))?.address ?? "";
const statusOf = async ({ id }: Port): Promise<Status> =>
  (await tenant.api.port.get({ projectId: tenant.projectId, id })).status;
const ping = (port: Port, to: string) => lab.exec(port.id, "ping", "-c", "2", "-i", "0.2", "-w", "20", to);

async function waitForStatus(port: Port, what: string, check: (status: Status) => boolean, timeoutMs = 30_000) {
  let last: Status | null = null;
  await waitFor(
    what,
    async () => {
      last = await statusOf(port);
      return check(last);
    },
    timeoutMs,
  ).catch((error: unknown) => {
    throw new Error(`${String(error)}: ${JSON.stringify(last)}`);
  });
}

describe("a network with a gateway", () => {
  let a: Port;
  let b: Port;
  beforeAll(async () => {
    const hostRoutes = [{ destination: "10.9.0.0/16", nextHop: "10.0.1.254" }];
    const ports = await makeNetwork("front", {
      subnets: [{ cidr: "10.0.1.0/24", hostRoutes }, { cidr: "fd00:1::/64" }],
      ports: [{ name: "web-1" }, { name: "web-2" }, { name: "bare", addresses: [] }],
    });
    [a, b] = await attachBoth(ports);
    await lab.attach(first(ports.slice(2)).id, "hv1");
  });

  test("gives address, MTU, routes, name servers and search domain by DHCP", async () => {
    expect(await lab.exec(a.id, "ip", "-4", "address", "show", "dev", "eth0")).toContain(`${addressOf(a, 4)}/24`);
    expect(await lab.exec(a.id, "ip", "-6", "address", "show", "dev", "eth0")).toContain(addressOf(a, 6));
    expect(await lab.exec(a.id, "cat", "/sys/class/net/eth0/mtu")).toBe("1442\n");
    const routes = await lab.exec(a.id, "ip", "-4", "route");
    expect(routes).toContain("default via 10.0.1.1");
    expect(routes).toContain("10.9.0.0/16 via 10.0.1.254");
    expect(await lab.exec(a.id, "cat", "/etc/resolv.conf")).toMatch(/search internal[\s\S]*nameserver 10\.0\.1\.1/);
  });

  test("carries packets between hypervisors over IPv4 and IPv6, and its gateway answers", async () => {
    for (const to of [addressOf(b, 4), addressOf(b, 6), "10.0.1.1", "fd00:1::1"])
      expect(await ping(a, to)).toContain(" 0% packet loss");
  });

  test("is realised on both hosts, and each port says where it is and that it is up", async () => {
    for (const [port, host] of [
      [a, "hv1"],
      [b, "hv2"],
    ] as const) {
      await waitForStatus(port, "realised and up", ({ sync, health }) => sync === "realised" && health === "up");
      const { status, binding } = await tenant.api.port.get({ projectId: tenant.projectId, id: port.id });
      expect(status.hosts.map(({ name, state }) => `${name} ${state}`)).toEqual(["hv1 done", "hv2 done"]);
      expect(binding).toMatchObject({ host, up: true });
    }
  });

  test("drops what a guest sends from another MAC or address, and what only a DHCP server may send", async () => {
    const [mac, ip, ip6] = [a.mac, addressOf(a, 4), addressOf(a, 6)];
    const to = `dst="${b.mac}"`;
    const arrived = await framesThatArrive(lab.place, {
      from: a.id,
      to: b.id,
      frames: {
        honest: `Ether(src="${mac}",${to})/IP(src="${ip}",dst="${addressOf(b, 4)}")/UDP(dport=9)`,
        "honest IPv6": `Ether(src="${mac}",${to})/IPv6(src="${ip6}",dst="${addressOf(b, 6)}")/UDP(dport=9)`,
        "spoofed MAC": `Ether(src="0a:66:66:66:66:66",${to})/IP(src="${ip}",dst="${addressOf(b, 4)}")/UDP(dport=9)`,
        "spoofed address": `Ether(src="${mac}",${to})/IP(src="10.0.1.66",dst="${addressOf(b, 4)}")/UDP(dport=9)`,
        "spoofed IPv6": `Ether(src="${mac}",${to})/IPv6(src="fd00:1::66",dst="${addressOf(b, 6)}")/UDP(dport=9)`,
        "spoofed ARP": `Ether(src="${mac}",${to})/ARP(op=2,hwsrc="${mac}",psrc="10.0.1.1",pdst="${addressOf(b, 4)}")`,
        "DHCP server": `Ether(src="${mac}",${to})/IP(src="${ip}",dst="${addressOf(b, 4)}")/UDP(sport=67,dport=68)`,
        "DHCPv6 server": `Ether(src="${mac}",${to})/IPv6(src="${ip6}",dst="${addressOf(b, 6)}")/UDP(sport=547,dport=546)`,
      },
      last: `Ether(src="${mac}",${to})/IP(src="${ip}",dst="${addressOf(b, 4)}")/ICMP()`,
    });
    expect(arrived).toEqual(["honest", "honest IPv6"]);
  });

  test("a port without addresses can use none", async () => {
    const { items } = await tenant.api.port.list({ projectId: tenant.projectId, filter: "bare" });
    const bare = first(items);
    const to = `dst="${b.mac}"`;
    const arrived = await framesThatArrive(lab.place, {
      from: bare.id,
      to: b.id,
      frames: {
        IPv4: `Ether(src="${bare.mac}",${to})/IP(src="10.0.1.77",dst="${addressOf(b, 4)}")/UDP(dport=9)`,
        IPv6: `Ether(src="${bare.mac}",${to})/IPv6(src="fd00:1::77",dst="${addressOf(b, 6)}")/UDP(dport=9)`,
        ARP: `Ether(src="${bare.mac}",${to})/ARP(op=2,hwsrc="${bare.mac}",psrc="10.0.1.77",pdst="${addressOf(b, 4)}")`,
        ND: `Ether(src="${bare.mac}",${to})/IPv6(src="fd00:1::77",dst="${addressOf(b, 6)}")/ICMPv6ND_NA(tgt="fd00:1::77",S=1)`,
      },
      // It may ask for an address.
      last: `Ether(src="${bare.mac}",dst="ff:ff:ff:ff:ff:ff")/IP(src="0.0.0.0",dst="255.255.255.255")/UDP(sport=68,dport=67)`,
    });
    expect(arrived).toEqual([]);
  });

  test("renews leases, and answers queries for the names of its ports", async () => {
    expect(await renewLease(lab.place, a.id, addressOf(a, 4), "10.0.1.1")).toBe("ACK");
    expect(await lab.exec(a.id, "getent", "ahostsv4", "web-2.internal")).toContain(addressOf(b, 4));
  });

  test("a disabled port passes nothing, and does again when it is enabled", async () => {
    const { api, projectId } = tenant;
    const set = async (enabled: boolean) => {
      const { version } = await api.port.get({ projectId, id: b.id });
      await api.port.update({ projectId, items: [{ id: b.id, version, enabled }] });
      await waitForStatus(b, "realised", ({ sync }) => sync === "realised");
    };
    await set(false);
    await expect(lab.exec(a.id, "ping", "-c", "2", "-i", "0.2", "-W", "1", addressOf(b, 4))).rejects.toThrow();
    await set(true);
    expect(await ping(a, addressOf(b, 4))).toContain(" 0% packet loss");
  });
});

test("a network without a gateway renews leases too, and gives no default route", async () => {
  const made = await makeNetwork("back", {
    subnets: [{ cidr: "10.0.2.0/24", gateway: null }],
    ports: [{ name: "db-1" }, { name: "db-2" }],
  });
  const [a, b] = await attachBoth(made);
  expect(await ping(a, addressOf(b, 4))).toContain(" 0% packet loss");
  expect(await lab.exec(a.id, "ip", "-4", "route")).not.toContain("default");
  const server = await lab.nbctl("--bare", "--columns=options", "find", "DHCP_Options", "cidr=10.0.2.0/24");
  const address = /server_id="?([0-9.]+)/.exec(server)?.[1] ?? "";
  expect(await renewLease(lab.place, a.id, addressOf(a, 4), address)).toBe("ACK");
});

test("a SLAAC network: guests make the address that their port holds", async () => {
  const made = await makeNetwork("slaac", {
    subnets: [{ cidr: "fd00:3::/64" }],
    raMode: "SLAAC",
    ports: [{ name: "s-1" }, { name: "s-2" }],
  });
  const [a, b] = await attachBoth(made);
  await waitFor("the address is there", async () =>
    (await lab.exec(a.id, "ip", "-6", "address", "show", "dev", "eth0")).includes(`${addressOf(a, 6)}/64`),
  );
  expect(await ping(a, addressOf(b, 6))).toContain(" 0% packet loss");
});

test("a host whose ovn-controller is killed is behind, one that signed off is down, and neither is one fewer", async () => {
  const made = await makeNetwork("watched", {
    subnets: [{ cidr: "10.0.4.0/24" }],
    ports: [{ name: "w-1" }, { name: "w-2" }],
  });
  const [a, b] = await attachBoth(made);
  await waitForStatus(b, "up", ({ sync, health }) => sync === "realised" && health === "up");
  const { api, projectId } = tenant;
  const change = async () => {
    const { version } = await api.port.get({ projectId, id: a.id });
    const item = { id: a.id, version, portSecurity: version % 2 === 0 };
    return (await api.port.update({ projectId, items: [item] })).operationId ?? "";
  };
  const realisationOf = async (id: string) => (await api.operation.get({ projectId, id })).realisation;
  const stateOf = (status: Status, name: string) => status.hosts.find((host) => host.name === name)?.state;

  await stopHypervisor(lab.place, "hv2", "ovn-controller", "KILL");
  const operationId = await change();
  await waitForStatus(
    a,
    "hv2 is behind",
    (status) => stateOf(status, "hv2") === "behind" && status.sync === "applying",
  );
  expect(await statusOf(b)).toMatchObject({
    health: "unknown",
    reason: expect.stringMatching(/^hv2 is behind by \d+ s$/),
  });
  expect(stateOf(await statusOf(a), "hv1")).toBe("done");
  const onTime = { name: "hv1", state: "done", at: expect.any(Date), isLate: false };
  expect(await realisationOf(operationId)).toMatchObject({
    sync: "applying",
    hosts: [onTime, { name: "hv2", state: "behind", at: null, isLate: true }],
  });
  await healHypervisor(lab.place, "hv2");
  await waitForStatus(a, "realised", ({ sync }) => sync === "realised");
  await waitForStatus(b, "up", ({ health }) => health === "up");
  const kept = () =>
    installation.db.operation.count({ where: { id: operationId, realisation: { not: Prisma.DbNull } } });
  await waitFor("its record is kept", async () => (await kept()) === 1, 30_000);
  expect(await realisationOf(operationId)).toMatchObject({
    sync: "realised",
    hosts: [onTime, { name: "hv2", state: "done", at: expect.any(Date), isLate: true }],
  });

  await stopHypervisor(lab.place, "hv2", "ovn-controller", "exit");
  await change();
  await waitForStatus(a, "hv2 is down", (status) => stateOf(status, "hv2") === "down");
  expect((await statusOf(a)).hosts).toHaveLength(2);
  expect((await statusOf(a)).sync).toBe("applying");
  expect(await statusOf(b)).toMatchObject({ health: "unknown", reason: expect.stringContaining("has signed off") });
  await healHypervisor(lab.place, "hv2");
  await waitForStatus(a, "realised", ({ sync }) => sync === "realised");
  await waitForStatus(b, "up", ({ health }) => health === "up");
});

test("what is deleted carries no more packets", async () => {
  const made = await makeNetwork("gone", {
    subnets: [{ cidr: "10.0.5.0/24" }],
    ports: [{ name: "g-1" }, { name: "g-2" }],
  });
  const [a, b] = await attachBoth(made);
  expect(await ping(a, addressOf(b, 4))).toContain(" 0% packet loss");
  const { api, projectId } = tenant;
  await api.port.remove({ projectId, ids: [b.id] });
  await waitFor("traffic stops", async () => {
    const answer = await lab.exec(a.id, "ping", "-c", "1", "-W", "1", addressOf(b, 4)).catch(() => "none");
    return answer === "none";
  });
  await detachPort(lab.place, b.id);
});

test("no ovn-controller has met an expression that it cannot parse", async () => {
  const seen: string[] = [];
  for await (const file of glob(`${lab.place.dir}/**/ovn-controller*.log`)) {
    seen.push(file);
    expect(await readFile(file, "utf8")).not.toMatch(/error parsing|parse error|syntax error/i);
  }
  expect(seen.length).toBeGreaterThanOrEqual(2);
});
