import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parseComplaints } from "#lab/testing/parse-complaints.ts";
import { raModes } from "#model/resources/network.ts";
import type { Port } from "#model/resources/port.ts";
import { waitFor } from "#ovsdb/testing/ovsdb-server.ts";
import { first } from "../../resources/testing/project-fixture.ts";
import { Workplace } from "../../worker/testing/workplace.ts";

const run = promisify(execFile);

let place: Workplace;
beforeAll(async () => {
  place = await Workplace.open({}, { SKEIN_UNDERLAY_MTU: "9058" });
});
afterAll(() => place?.close());

/** Names that would be commands, quotes, sets or groups elsewhere. */
const oddNames = [
  ...[
    `"quoted" and 'quoted'`,
    "back\\slash \\",
    "$set && @group || !x",
    "{a, b} == c; d",
    "ip4.src == 0/0 /* */",
    "日本 ネット",
  ],
  ...["; ovn-nbctl del", "%s %n $(id) `id`", "-- --no-wait"],
];

/** Every option of a network and its subnets, in all their combinations that matter to OVN. */
function networks() {
  return raModes.flatMap((raMode, mode) =>
    [0, 1, 2].map((variant) => {
      const n = mode * 3 + variant;
      const four = {
        cidr: `10.${n}.0.0/2${variant}`,
        ...{
          dhcp: variant !== 1,
          gateway: variant === 2 ? null : undefined,
          leaseSeconds: 120 + 31_535_880 * (variant % 2),
        },
        ...{ dnsServers: ["192.0.2.53", "198.51.100.53"].slice(0, variant), reserved: [] },
        hostRoutes: [
          { destination: "198.18.0.0/15", nextHop: `10.${n}.0.9` },
          { destination: "203.0.113.7/32", nextHop: `10.${n}.0.8` },
          ...(variant === 2 ? [{ destination: "0.0.0.0/0", nextHop: `10.${n}.0.7` }] : []),
        ],
      };
      const six = {
        cidr: `fd00:${n}::/64`,
        dhcp: variant !== 1,
        dnsServers: ["2001:db8::53", "2001:db8::54"].slice(variant),
      };
      return {
        ...{ name: oddNames[n] ?? "plain", description: oddNames.join(" "), raMode, mtu: [null, 1280, 9000][variant] },
        ...{
          dnsDomain: ["internal", "a-b.xn--bcher-kva.example", `${"x".repeat(63)}.test`][variant],
          labels: { "a.b/c-d": "x@y:z" },
        },
        subnets: variant === 0 ? [four, six] : [four, six, { cidr: `172.16.${n}.0/24` }],
      };
    }),
  );
}

async function makeProject(): Promise<{ network: string; port: Port }[]> {
  const { api, projectId } = place.tenant;
  const made = (await api.network.create({ projectId, items: networks() })).items;
  const items = made.flatMap(({ id: networkId }) => [
    { networkId, name: "plain" },
    { networkId, name: "0-1", portSecurity: false },
    { networkId, name: "x".repeat(63), enabled: false },
    { networkId, name: "bare", addresses: [] },
  ]);
  const ports = (await api.port.create({ projectId, items })).items;
  for (const { id } of [...ports].slice(-1))
    await waitFor("it is realised", async () => (await api.port.get({ projectId, id })).status.sync === "realised");
  return ports.map((port) => ({ network: port.networkId, port }));
}

/** What ovn-trace says while it reads all flows of the Southbound, and where it takes a packet of a port. */
async function trace(network: string, microflow: string): Promise<string> {
  const env = { ...process.env, PATH: `${process.env.PATH ?? ""}:/usr/sbin:/sbin` };
  const args = [`--db=${place.central.southbound.endpoint}`, "--minimal", `skein-${network}`, microflow];
  const { stdout, stderr } = await run("ovn-trace", args, { env, maxBuffer: 1 << 26 });
  return `${stdout}\n${stderr}`;
}

test("OVN can read every expression that a project of all options, families and odd names is compiled to", async () => {
  const ports = await makeProject();
  const texts = await Promise.all(
    ports
      .filter((_, index) => index % 8 < 4)
      .map(({ network, port }) => {
        const [held] = port.addresses;
        const from = held ? ` && ip${held.address.includes(":") ? "6" : "4"}.src == ${held.address}` : "";
        return trace(network, `inport == "${port.id}" && eth.src == ${port.mac}${from}`);
      }),
  );
  expect(texts.flatMap(parseComplaints)).toEqual([]);
  expect(texts.filter((text) => text.trim() !== "")).toHaveLength(texts.length);
  // With an expression that it cannot read, it says so: otherwise the silence above would prove nothing.
  const { network, port } = first(ports);
  await place.central.nbctl(
    "--wait=sb",
    "ls-add",
    "theirs",
    "--",
    "acl-add",
    "theirs",
    "to-lport",
    "1",
    "ip4.src == $missing",
    "drop",
  );
  expect(parseComplaints(await trace(network, `inport == "${port.id}" && eth.src == ${port.mac}`))).not.toEqual([]);
}, 120_000);
