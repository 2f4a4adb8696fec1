import { expect, test } from "vitest";
import { tunnels } from "./hosts.ts";

/** So many networks, each carried by all of so many hosts. */
function carried(networks: number, hosts: number) {
  return Array.from({ length: networks * hosts }, (_, index) => ({
    networkId: `network-${Math.floor(index / hosts)}`,
    from: `host/${String(index % hosts).padStart(36, "0")}`,
    to: "network.group/*",
    count: 1,
  }));
}

test("a tunnel stands between any two hosts for so many networks as both carry, each pair once", () => {
  const on = (networkId: string, ...hosts: string[]) =>
    hosts.map((from) => ({ networkId, from, to: networkId, count: 3 }));
  const links = tunnels([...on("a", "h2", "h1"), ...on("b", "h1", "h2", "h3", "h3"), ...on("c", "h4")]);
  expect(links.map(({ from, to, count }) => [from, to, count])).toEqual([
    ["h1", "h2", 2],
    ["h1", "h3", 1],
    ["h2", "h3", 1],
  ]);
});

/** The least of some runs: others' work on the machine only adds to it. */
function cpuMs(work: () => unknown): number {
  const runs = Array.from({ length: 5 }, () => {
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  });
  return Math.min(...runs);
}

test("tunnels cost what the hosts carry, and not that times the hosts", () => {
  const [few, many] = [carried(10_000, 2), carried(500, 40)];
  expect(cpuMs(() => tunnels(many))).toBeLessThan(3 * cpuMs(() => tunnels(few)));
});
