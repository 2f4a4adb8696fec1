import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { attachPort, detachPort } from "./attach.ts";
import { existingNamespaces } from "./fabric.ts";
import { labStatus } from "./status.ts";
import { type LabFixture, startLabFixture } from "./testing/lab-fixture.ts";
import { type RowNetwork, writeNetwork } from "./testing/network-rows.ts";
import { renewLease } from "./testing/probe.ts";

let lab: LabFixture;
let stateful: RowNetwork;
let slaac: RowNetwork;

beforeAll(async () => {
  lab = await startLabFixture({ hypervisors: 2 });
  stateful = await writeNetwork(lab, { number: 1, ports: 3, raMode: "dhcpv6_stateful" });
  slaac = await writeNetwork(lab, { number: 2, ports: 2, raMode: "slaac" });
  await Promise.all([
    lab.attach("port-1-1", "hv1"),
    lab.attach("port-1-2", "hv2"),
    lab.attach("port-2-1", "hv1"),
    lab.attach("port-2-2", "hv2"),
  ]);
});
afterAll(() => lab.remove());

describe("an attached port", () => {
  test("has the port's MAC, its leased addresses, and is up in the Northbound", async () => {
    const { ports } = await labStatus(lab.place);
    const port = ports.find((one) => one.name === "port-1-1");
    expect(port).toMatchObject({ port: stateful.ports[0], host: "hv1", mac: stateful.macs[0], guarded: true });
    expect(port?.addresses).toEqual([`${stateful.ipv4[0]}/24`, `${stateful.ipv6[0]}/128`]);
    expect(await lab.exec("port-1-1", "cat", "/sys/class/net/eth0/address")).toBe(`${stateful.macs[0]}\n`);
    const up = await lab.nbctl("--bare", "--columns=up", "find", "Logical_Switch_Port", `name=${stateful.ports[0]}`);
    expect(up.trim()).toBe("true");
  });

  test("takes MTU, routes and name servers from DHCP, and leaves the machine's own resolv.conf alone", async () => {
    const before = readFileSync("/etc/resolv.conf", "utf8");
    expect(await lab.exec("port-1-1", "cat", "/sys/class/net/eth0/mtu")).toBe("1442\n");
    const routes = await lab.exec("port-1-1", "ip", "-4", "route");
    expect(routes).toContain("default via 10.0.1.1 dev eth0");
    expect(routes).toContain("10.9.0.0/16 via 10.0.1.254 dev eth0");
    const names = await lab.exec("port-1-1", "cat", "/etc/resolv.conf");
    expect(names).toMatch(/^search web\.internal\nnameserver 10\.99\.0\.53\nnameserver 10\.99\.0\.54\n/);
    expect(names).toContain("nameserver fd00:1::53");
    expect(readFileSync("/etc/resolv.conf", "utf8")).toBe(before);
  });

  test("makes its IPv6 address from the router's advertisement where the network says so", async () => {
    const addresses = await lab.exec("port-2-1", "ip", "-6", "address", "show", "dev", "eth0", "scope", "global");
    expect(addresses).toContain(`inet6 ${slaac.ipv6[0]}/64`);
    expect(await lab.exec("port-2-1", "cat", "/etc/resolv.conf")).toContain("nameserver fd00:2::53");
  });

  test("reaches a port on another hypervisor over IPv4 and IPv6", async () => {
    for (const [from, address] of [
      ["port-1-1", stateful.ipv4[1]],
      ["port-1-1", stateful.ipv6[1]],
      ["port-2-1", slaac.ipv4[1]],
      ["port-2-1", slaac.ipv6[1]],
    ]) {
      expect(await lab.exec(String(from), "ping", "-c", "3", "-i", "0.2", "-W", "5", String(address))).toContain(
        " 0% packet loss",
      );
    }
  });

  test("renews its lease by unicast where something has the server's address", async () => {
    expect(await renewLease(lab.place, "port-1-1", String(stateful.ipv4[0]), "10.0.1.1")).toBe("ACK");
    await expect(renewLease(lab.place, "port-1-1", String(stateful.ipv4[0]), "10.0.1.99")).rejects.toThrow(
      "renew-lease.py",
    );
  });

  test("is returned as it is when it is attached to the same hypervisor again, and refused on another", async () => {
    const again = await lab.attach(String(stateful.ports[0]), "hv1");
    expect(again.addresses).toContain(`${stateful.ipv4[0]}/24`);
    await expect(lab.attach("port-1-1", "hv2")).rejects.toThrow("is attached on hv1. Detach it first");
  });
});

describe("attach and detach", () => {
  test("detach unbinds the port and removes its namespace, its link and its files", async () => {
    const attached = await lab.attach("port-1-3", "hv2");
    await detachPort(lab.place, "port-1-3");
    expect(existingNamespaces(lab.place)).not.toContain(attached.namespace);
    expect(() => readFileSync(`/etc/netns/${attached.namespace}/resolv.conf`)).toThrow("ENOENT");
    await lab.nbctl("--timeout=20", "wait-until", "Logical_Switch_Port", attached.port, "up=false");
    await expect(lab.exec("port-1-3", "true")).rejects.toThrow("is not attached");
  });

  test("a port whose addresses have changed is plugged in anew when it is attached again, and has the new ones", async () => {
    const [id, mac] = [String(stateful.ports[2]), stateful.macs[2]];
    const before = await lab.attach(id, "hv2");
    expect(before.addresses).toEqual([`${stateful.ipv4[2]}/24`, `${stateful.ipv6[2]}/128`]);
    const addresses = `${mac} 10.0.1.99 fd00:1::99`;
    await lab.nbctl("--wait=hv", "lsp-set-addresses", id, addresses, "--", "lsp-set-port-security", id, addresses);
    const after = await lab.attach(id, "hv2");
    expect(after.addresses).toEqual(["10.0.1.99/24", "fd00:1::99/128"]);
    expect(after.remarks).toEqual([expect.stringContaining(`${stateful.ipv4[2]} is the port's no longer`)]);
    expect((await lab.attach(id, "hv2")).remarks).toEqual([]);
    await detachPort(lab.place, id);
  });

  test("a name that several ports bear is refused with the candidates", async () => {
    await lab.nbctl("set", "Logical_Switch_Port", String(slaac.ports[0]), 'external_ids:"skein:name"=twin');
    await lab.nbctl("set", "Logical_Switch_Port", String(slaac.ports[1]), 'external_ids:"skein:name"=twin');
    const refusal = expect(lab.attach("twin", "hv1")).rejects;
    await refusal.toThrow(`${slaac.ports[0]}`);
  });

  test("an unknown port and an unknown hypervisor are refused by name", async () => {
    await expect(attachPort(lab.place, "nobody", "hv1", 0)).rejects.toThrow("no port “nobody”");
    await expect(lab.attach("port-1-3", "hv7")).rejects.toThrow("It has: hv1, hv2.");
  });
});
