import { globSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { framesThatArrive, renewLease } from "#lab/testing/probe.ts";
import type { Port } from "#model/resources/port.ts";
import { waitFor } from "#ovsdb/testing/ovsdb-server.ts";
import { pair, type SkeinLab, startSkeinLab } from "./testing/skein-lab.ts";

// What guests may do and may not, shown by frames that pass in one case and not in the other.

let skein: SkeinLab;
beforeAll(async () => {
  skein = await startSkeinLab();
});
afterAll(() => skein?.remove());

const addressOf = (port: Port, family: 4 | 6) =>
  port.addresses.find(({ address }) => address.includes(":") === (family === 6))?.address ?? "";
const answers = (from: Port, address: string) =>
  skein.lab.exec(from.id, "ping", "-c", "1", "-W", "1", address).then(
    () => true,
    () => false,
  );
const reaches = (from: Port, address: string) =>
  waitFor(`${from.name} reaches ${address}`, () => answers(from, address), 30_000);
const losesSight = (from: Port, address: string) =>
  waitFor(`${from.name} reaches ${address} no more`, async () => !(await answers(from, address)), 30_000);

// First, before a guest has sent anything: ovn-northd does not look again before the youngest neighbour it knows is old.
test("what a router has learned is forgotten after five minutes, so that no guest fills the Southbound with it", async () => {
  const { sbctl } = skein.lab;
  const { id } = await skein.makeNetwork("learned", ["10.0.9.0/24"], [{ name: "a" }]);
  const gateway = `skein-${id}-gateway`;
  let datapath = "";
  await waitFor("the Southbound has the router", async () => {
    datapath = (await sbctl("--bare", "--columns=datapath", "find", "Port_Binding", `logical_port=${gateway}`)).trim();
    return datapath !== "";
  });
  const learned = (address: string, ageSeconds: number) => {
    const timestamp = `timestamp=${Date.now() - ageSeconds * 1000}`;
    return [
      "create",
      "MAC_Binding",
      `ip=${address}`,
      'mac="0a:66:66:66:66:66"',
      `datapath=${datapath}`,
      timestamp,
    ].concat(`logical_port=${gateway}`);
  };
  await sbctl(...learned("10.0.9.66", 301), "--", ...learned("10.0.9.67", 0));
  const known = async () =>
    (await sbctl("--bare", "--columns=ip", "find", "MAC_Binding", `logical_port=${gateway}`)).trim();
  await waitFor("the old one is forgotten", async () => (await known()) === "10.0.9.67", 30_000);
});

describe("a guest", () => {
  let sender: Port;
  let target: Port;
  beforeAll(async () => {
    const ports = [{ name: "sender" }, { name: "target" }];
    const network = await skein.makeNetwork("guests", ["10.0.1.0/24", "fd00:1::/64"], ports);
    [sender, target] = pair(network.ports);
    await skein.attach([sender, target]);
  });

  const header = () => ({
    mac: sender.mac,
    to: `dst="${target.mac}"`,
    v4: addressOf(target, 4),
    v6: addressOf(target, 6),
  });
  const arrivals = (frames: Record<string, string>) => {
    const { mac, to, v4 } = header();
    const last = `Ether(src="${mac}",${to})/IP(src="${addressOf(sender, 4)}",dst="${v4}")/ICMP()`;
    return framesThatArrive(skein.lab.place, { from: sender.id, to: target.id, frames, last });
  };
  /** Sent under a name that is not the sender's. */
  function spoofed(): Record<string, string> {
    const { mac, to, v4, v6 } = header();
    return {
      MAC: `Ether(src="0a:66:66:66:66:66",${to})/IP(src="${addressOf(sender, 4)}",dst="${v4}")/UDP(dport=9)`,
      IPv4: `Ether(src="${mac}",${to})/IP(src="10.0.1.66",dst="${v4}")/UDP(dport=9)`,
      IPv6: `Ether(src="${mac}",${to})/IPv6(src="fd00:1::66",dst="${v6}")/UDP(dport=9)`,
      ARP: `Ether(src="${mac}",${to})/ARP(op=2,hwsrc="${mac}",psrc="10.0.1.1",pdst="${v4}")`,
      ND: `Ether(src="${mac}",${to})/IPv6(src="fd00:1::66",dst="${v6}")/ICMPv6ND_NA(tgt="fd00:1::66",S=1)`,
    };
  }
  /** The headers of what the sender sends under its own name, as scapy writes them; `fields` are more of the last one. */
  const own = () => {
    const { mac, to, v4, v6 } = header();
    const [own4, own6] = [addressOf(sender, 4), addressOf(sender, 6)];
    return {
      from4: (fields = "") => `Ether(src="${mac}",${to})/IP(src="${own4}",dst="${v4}"${fields})`,
      from6: (fields = "") => `Ether(src="${mac}",${to})/IPv6(src="${own6}",dst="${v6}",hlim=255${fields})`,
      toAll: (fields = "") =>
        `Ether(src="${mac}",dst="33:33:00:00:00:01")/IPv6(src="${own6}",dst="ff02::1",hlim=255${fields})`,
      own6,
    };
  };
  /** What only Skein may send. */
  function ofServers(): Record<string, string> {
    const { from4, from6, toAll, own6 } = own();
    const cutOff = "IPv6ExtHdrFragment(m=1,nh=60)/IPv6ExtHdrDestOpt(nh=58,len=100)";
    return {
      "DHCP server": `${from4()}/UDP(sport=67,dport=68)`,
      "DHCP server on another port": `${from4()}/UDP(sport=6767,dport=68)`,
      "DHCP relay": `${from4()}/UDP(sport=67,dport=67)`,
      "DHCP server, first fragment": `${from4(',flags="MF"')}/UDP(sport=67,dport=6868)`,
      "DHCP server on another port, first fragment": `${from4(',flags="MF"')}/UDP(sport=6767,dport=68)`,
      "DHCPv6 server": `${from6()}/UDP(sport=547,dport=546)`,
      "DHCPv6 server on another port": `${from6()}/UDP(sport=5547,dport=546)`,
      "DHCPv6 server, first fragment": `${from6()}/IPv6ExtHdrFragment(m=1)/UDP(sport=5547,dport=546)`,
      // Its label is the frame's padding, beyond what the IPv6 header counts.
      "UDP, its ports in the second fragment": `${from6(",plen=16")}/IPv6ExtHdrFragment(m=1,nh=60)/IPv6ExtHdrDestOpt(nh=17)`,
      "router advertisement": `${toAll()}/ICMPv6ND_RA()`,
      "router advertisement, first fragment": `${toAll()}/IPv6ExtHdrFragment(m=1)/ICMPv6ND_RA()`,
      "router advertisement, atomic fragment": `${toAll()}/IPv6ExtHdrFragment(m=0)/ICMPv6ND_RA()`,
      "router advertisement after options": `${toAll()}/IPv6ExtHdrDestOpt()/ICMPv6ND_RA()`,
      "ICMPv6, its type in the second fragment": `${toAll(",plen=16")}/IPv6ExtHdrFragment(m=1,nh=60)/IPv6ExtHdrDestOpt(nh=58)`,
      "ICMPv6 after options that go on in the second fragment": `${toAll()}/${cutOff}`,
      redirect: `${from4()}/ICMP(type=5,code=1,gw="10.0.1.66")`,
      "IPv6 redirect": `${from6()}/ICMPv6ND_Redirect(tgt="${own6}",dst="2001:db8::1")`,
      "IPv6 redirect, first fragment": `${from6()}/IPv6ExtHdrFragment(m=1)/ICMPv6ND_Redirect(tgt="${own6}",dst="2001:db8::1")`,
    };
  }
  /** What is like it, and anybody may. */
  function harmless(): Record<string, string> {
    const { v6 } = header();
    const { from4, from6, toAll } = own();
    return {
      "other UDP": `${from4()}/UDP(sport=69,dport=69)`,
      "other UDP, first fragment": `${from4(',flags="MF"')}/UDP(sport=69,dport=69)`,
      "other UDP, second fragment": `${from4(",frag=3,proto=17")}`,
      "other UDPv6, first fragment": `${from6()}/IPv6ExtHdrFragment(m=1)/UDP(sport=69,dport=69)`,
      "long ping, first fragment": `${from6()}/IPv6ExtHdrFragment(m=1)/ICMPv6EchoRequest()`,
      "long ping, second fragment": `${from6()}/IPv6ExtHdrFragment(m=0,offset=3,nh=58)`,
      "multicast listener report": `${toAll()}/IPv6ExtHdrHopByHop(options=RouterAlert())/ICMPv6MLReport2()`,
      unreachable: `${from4()}/ICMP(type=3,code=3)`,
      "neighbour solicitation": `${toAll()}/ICMPv6ND_NS(tgt="${v6}")`,
    };
  }

  test("cannot send from another MAC or address while port security is on, and can while it is off", async () => {
    expect(await arrivals(spoofed())).toEqual([]);
    await skein.update(sender, { portSecurity: false });
    expect(await arrivals(spoofed())).toEqual(Object.keys(spoofed()));
    await skein.update(sender, { portSecurity: true });
    expect(await arrivals(spoofed())).toEqual([]);
  });

  test("cannot be a DHCP server or a router, nor redirect, in fragments or not, whether port security is on or off", async () => {
    const frames = () => ({ ...ofServers(), ...harmless() });
    expect(await arrivals(frames())).toEqual(Object.keys(harmless()));
    await skein.update(sender, { portSecurity: false });
    expect(await arrivals(frames())).toEqual(Object.keys(harmless()));
    await skein.update(sender, { portSecurity: true });
  });

  test("is a DHCP client all the same, and renews", async () => {
    expect(await renewLease(skein.lab.place, sender.id, addressOf(sender, 4), "10.0.1.1")).toBe("ACK");
  });

  test("cannot use an address that was taken from its port", async () => {
    const old = addressOf(sender, 4);
    await reaches(sender, addressOf(target, 4));
    await skein.update(sender, { addresses: [{ address: "10.0.1.200" }] });
    await losesSight(sender, addressOf(target, 4));
    await skein.lab.exec(sender.id, "ip", "address", "del", `${old}/24`, "dev", "eth0");
    await skein.lab.exec(sender.id, "ip", "address", "add", "10.0.1.200/24", "dev", "eth0");
    await reaches(sender, addressOf(target, 4));
  });
});

test("a port that is deleted is cut off at once, and Undo gives its guest the same addresses and the network back", async () => {
  const { ports } = await skein.makeNetwork("undone", ["10.0.2.0/24", "fd00:2::/64"], [{ name: "a" }, { name: "b" }]);
  const [a, b] = pair(ports);
  await skein.attach([a, b]);
  for (const family of [4, 6] as const) await reaches(a, addressOf(b, family));
  const { operationId } = await skein.api.port.remove({ projectId: skein.projectId, ids: [b.id] });
  for (const family of [4, 6] as const) await losesSight(a, addressOf(b, family));
  await skein.api.change.undo({ projectId: skein.projectId, operationId: String(operationId) });
  for (const family of [4, 6] as const) await reaches(a, addressOf(b, family));
  const again = await skein.api.port.get({ projectId: skein.projectId, id: b.id });
  expect(again).toMatchObject({ mac: b.mac, addresses: b.addresses });
});

test("a network that is deleted with its ports leaves nothing that answers, not even its gateway", async () => {
  const { id, ports } = await skein.makeNetwork("short-lived", ["10.0.3.0/24"], [{ name: "a" }, { name: "b" }]);
  const [a, b] = pair(ports);
  await skein.attach([a, b]);
  for (const address of [addressOf(b, 4), "10.0.3.1"]) await reaches(a, address);
  await skein.api.network.remove({ projectId: skein.projectId, ids: [id], cascade: true });
  for (const address of [addressOf(b, 4), "10.0.3.1"]) await losesSight(a, address);
  await waitFor("no row of it is left", async () => !(await skein.lab.nbctl("show")).includes(id), 30_000);
});

test("two projects use the same addresses, and neither hears the other", async () => {
  const make = (name: string) => skein.makeNetwork(name, ["10.0.4.0/24"], [{ name: "a" }, { name: "b" }]);
  const [one, other] = await Promise.all([make("one"), make("other")]);
  const [a, b] = pair(one.ports);
  const [c, d] = pair(other.ports);
  expect([addressOf(c, 4), addressOf(d, 4)]).toEqual([addressOf(a, 4), addressOf(b, 4)]);
  await skein.attach([a, b, c]);
  await reaches(a, addressOf(b, 4));
  // d is unbound: were the networks one, b would answer for it.
  expect(await answers(c, addressOf(d, 4))).toBe(false);
});

test("no ovn-controller has met an expression that it cannot parse", () => {
  const logs = globSync(`${skein.lab.place.dir}/lab/*/ovn-controller.log`);
  expect(logs).toHaveLength(2);
  for (const log of logs) expect(readFileSync(log, "utf8")).not.toMatch(/error parsing/);
});
