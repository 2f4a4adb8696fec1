import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startDaemon, stopDaemon } from "./daemon.ts";
import { ensureGuards } from "./guard.ts";
import { describeHypervisor } from "./hypervisor.ts";
import { healHypervisor, stopHypervisor, superviseLab } from "./lab.ts";
import { getHypervisor, getState } from "./state.ts";
import { type LabFixture, startLabFixture } from "./testing/lab-fixture.ts";
import { type RowNetwork, writeNetwork } from "./testing/network-rows.ts";
import { framesThatArrive } from "./testing/probe.ts";

let lab: LabFixture;
let network: RowNetwork;

beforeAll(async () => {
  lab = await startLabFixture({ hypervisors: 2 });
  network = await writeNetwork(lab, { number: 1, ports: 2, raMode: "dhcpv6_stateful" });
  // With any ACL on the switch, OVN lets every router advertisement pass, before it looks at a rule that drops it.
  await lab.nbctl("acl-add", "net1", "from-lport", "2000", "icmp6.type == 134", "drop");
  await lab.attach("port-1-1", "hv1");
  await lab.attach("port-1-2", "hv2");
});
afterAll(() => lab.remove());

function rogueAdvertisement(): Promise<string[]> {
  const [mac, victimMac] = network.macs;
  const [source, target] = network.ipv4;
  const header = `Ether(src="${mac}",dst="33:33:00:00:00:01")/IPv6(src="fe80::ff:fe00:111",dst="ff02::1",hlim=255)`;
  return framesThatArrive(lab.place, {
    from: "port-1-1",
    to: "port-1-2",
    frames: {
      advertisement: `${header}/ICMPv6ND_RA()`,
      "advertisement in a fragment": `${header}/IPv6ExtHdrFragment(m=1)/ICMPv6ND_RA()`,
      solicitation: `${header}/ICMPv6ND_RS()`,
    },
    last: `Ether(src="${mac}",dst="${victimMac}")/IP(src="${source}",dst="${target}")/ICMP()`,
  });
}

async function pollArrival(wanted: boolean) {
  const deadline = performance.now() + 60_000;
  for (;;) {
    const arrived = await rogueAdvertisement();
    if (arrived.includes("advertisement") === wanted) return;
    if (performance.now() > deadline) throw new Error(`After 60 s still: ${arrived.join(", ")}`);
    await sleep(200);
  }
}

test("a router advertisement from a guest is dropped, other neighbour discovery is not", async () => {
  expect(await rogueAdvertisement()).toEqual(["solicitation"]);
});

test("an ovn-controller that is restarted behind our back wipes the guard, and ensureGuards sets it again", async () => {
  const { daemons } = describeHypervisor(lab.place, getHypervisor(getState(lab.place), "hv1"));
  await stopDaemon(daemons["ovn-controller"], "KILL");
  await startDaemon(daemons["ovn-controller"]);
  await pollArrival(true);
  expect(await ensureGuards(lab.place, getState(lab.place))).toEqual([{ host: "hv1", set: 1 }]);
  expect(await rogueAdvertisement()).toEqual(["solicitation"]);
  expect(await ensureGuards(lab.place, getState(lab.place))).toEqual([]);
});

test.each(["exit", "KILL"] as const)(
  "healing after ovn-controller was stopped by %s leaves the guard in place",
  async (manner) => {
    await stopHypervisor(lab.place, "hv1", "ovn-controller", manner);
    expect(await superviseLab(lab.place)).toEqual([]);
    expect(await healHypervisor(lab.place, "hv1")).toEqual(["ovn-controller"]);
    expect(await rogueAdvertisement()).toEqual(["solicitation"]);
    expect(await ensureGuards(lab.place, getState(lab.place))).toEqual([]);
  },
);

test("the supervisor starts what has crashed, and packets flow and guards stand as before", async () => {
  const { daemons } = describeHypervisor(lab.place, getHypervisor(getState(lab.place), "hv1"));
  for (const daemon of Object.values(daemons)) await stopDaemon(daemon, "KILL");
  const [mended] = await superviseLab(lab.place);
  expect(mended).toBe("hv1: started ovsdb-server, ovs-vswitchd, ovn-controller again");
  await lab.exec("port-1-1", "ping", "-c", "1", "-w", "30", String(network.ipv4[1]));
  await lab.exec("port-1-1", "ping", "-c", "1", "-w", "30", String(network.ipv6[1]));
  expect(await rogueAdvertisement()).toEqual(["solicitation"]);
});
