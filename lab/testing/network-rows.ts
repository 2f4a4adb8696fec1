import { randomUUID } from "node:crypto";
import type { LabFixture } from "./lab-fixture.ts";

/** A network in a lab, written with ovn-nbctl alone: the lab is tested without Skein. */
export interface RowNetwork {
  /** The UUIDs of its ports, in order. */
  ports: string[];
  /** The ports' addresses, in order. */
  ipv4: string[];
  ipv6: string[];
  macs: string[];
}

export interface RowNetworkOptions {
  /** The third octet of 10.0.N.0/24, and of fd00:N::/64. */
  number: number;
  ports: number;
  /** How guests get their IPv6 address. */
  raMode: "dhcpv6_stateful" | "slaac";
}

const hex = (value: number) => value.toString(16).padStart(2, "0");

/** Writes a dual-stack network with a router that answers, DHCP, port security, and ports called `port-N-1`, `port-N-2` … */
export async function writeNetwork(lab: LabFixture, { number, ports, raMode }: RowNetworkOptions): Promise<RowNetwork> {
  const name = `net${number}`;
  const gateway = `10.0.${number}.1`;
  const routerMac = `02:00:00:00:${hex(number)}:01`;
  const prefix = `fd00:${number}::`;
  const dhcp4 = await createDhcpOptions(lab, `10.0.${number}.0/24`, [
    `server_id=${gateway}`,
    `server_mac=${routerMac}`,
    "lease_time=3600",
    "mtu=1442",
    `router=${gateway}`,
    "dns_server={10.99.0.53,10.99.0.54}",
    'domain_name="web.internal"',
    `classless_static_route={0.0.0.0/0,${gateway}, 10.9.0.0/16,10.0.${number}.254}`,
  ]);
  const dhcp6 = await createDhcpOptions(lab, `${prefix}/64`, [`server_id=${routerMac}`, `dns_server={${prefix}53}`]);
  await lab.nbctl("ls-add", name, "--", "lr-add", `r-${name}`);
  await lab.nbctl("lrp-add", `r-${name}`, `${name}-gw`, routerMac, `${gateway}/24`, `${prefix}1/64`);
  const ra = {
    address_mode: raMode,
    mtu: "1442",
    rdnss: `${prefix}53`,
    max_interval: "10",
    min_interval: "3",
    send_periodic: "true",
  };
  const settings = Object.entries(ra).map(([key, value]) => `ipv6_ra_configs:${key}=${JSON.stringify(value)}`);
  await lab.nbctl("set", "Logical_Router_Port", `${name}-gw`, ...settings);
  const join = `${name}-router`;
  await lab.nbctl(
    "lsp-add",
    name,
    join,
    "--",
    "lsp-set-type",
    join,
    "router",
    "--",
    "lsp-set-addresses",
    join,
    "router",
  );
  await lab.nbctl("lsp-set-options", join, `router-port=${name}-gw`);
  const network: RowNetwork = { ports: [], ipv4: [], ipv6: [], macs: [] };
  for (let index = 1; index <= ports; index++) {
    const id = randomUUID();
    const mac = `02:00:00:00:${hex(number)}:${hex(16 + index)}`;
    const ipv4 = `10.0.${number}.${10 + index}`;
    // What SLAAC makes of the MAC (RFC 4291, appendix A).
    const eui64 = `${prefix}ff:fe00:${(number * 256 + 16 + index).toString(16)}`;
    const ipv6 = raMode === "slaac" ? eui64 : `${prefix}${10 + index}`;
    const addresses = `${mac} ${ipv4} ${ipv6}`;
    await lab.nbctl(
      "lsp-add",
      name,
      id,
      "--",
      "lsp-set-addresses",
      id,
      addresses,
      "--",
      "lsp-set-port-security",
      id,
      addresses,
    );
    await lab.nbctl("lsp-set-dhcpv4-options", id, dhcp4);
    if (raMode !== "slaac") await lab.nbctl("lsp-set-dhcpv6-options", id, dhcp6);
    await lab.nbctl("set", "Logical_Switch_Port", id, `external_ids:"skein:name"="port-${number}-${index}"`);
    for (const [list, value] of [
      [network.ports, id],
      [network.ipv4, ipv4],
      [network.ipv6, ipv6],
      [network.macs, mac],
    ] as const) {
      list.push(value);
    }
  }
  return network;
}

async function createDhcpOptions(lab: LabFixture, cidr: string, options: string[]): Promise<string> {
  const id = (await lab.nbctl("create", "DHCP_Options", `cidr=${JSON.stringify(cidr)}`)).trim();
  await lab.nbctl("dhcp-options-set-options", id, ...options);
  return id;
}
