import { familyOf } from "#model/ip/family.ts";
import type { NetworkIntent, SubnetIntent } from "../../intent/types.ts";
import { CompileError } from "./compile-error.ts";
import { quoteOption } from "./quote.ts";
import { address, dnsName, mac, prefix } from "./values.ts";

/** The options of a subnet's DHCP server (ovn-nb(5), DHCP_Options), or null when none answers there. */
export function dhcpOptions(network: NetworkIntent, subnet: SubnetIntent): Record<string, string> | null {
  if (!subnet.dhcp) return null;
  if (familyOf(subnet.cidr) === 4) return dhcpv4Options(network, subnet);
  return network.raMode === "SLAAC" ? null : dhcpv6Options(network, subnet);
}

function dhcpv4Options(network: NetworkIntent, subnet: SubnetIntent): Record<string, string> {
  const gateway = subnet.gateway === null ? null : address(subnet.gateway, 4);
  const server = gateway ?? serviceOf(subnet).address;
  const routes = subnet.hostRoutes.map(({ destination, nextHop }) => {
    return `${prefix(destination)},${address(nextHop, 4)}`;
  });
  // A client that gets classless routes ignores `router` (RFC 3442), so the default route is among them.
  if (gateway) routes.unshift(`0.0.0.0/0,${gateway}`);
  return {
    ...(routes.length > 0 ? { classless_static_route: `{${routes.join(", ")}}` } : {}),
    dns_server: braced(servers(subnet, server, 4)),
    domain_name: quoteOption(dnsName(network.dnsDomain)),
    lease_time: String(subnet.leaseSeconds),
    mtu: String(network.effectiveMtu),
    ...(gateway ? { router: gateway } : {}),
    server_id: server,
    server_mac: gateway ? mac(network.routerMac) : serviceOf(subnet).mac,
  };
}

function dhcpv6Options(network: NetworkIntent, subnet: SubnetIntent): Record<string, string> {
  return {
    ...(network.raMode === "DHCPV6_STATELESS" ? { dhcpv6_stateless: "true" } : {}),
    dns_server: braced(servers(subnet, subnet.gateway, 6)),
    domain_search: quoteOption(dnsName(network.dnsDomain)),
    server_id: mac(network.routerMac),
  };
}

/** The subnet's DNS servers; without any, who answers there: OVN takes queries to it and answers from the records. */
export function servers(subnet: SubnetIntent, fallback: string | null, family: 4 | 6): string[] {
  const chosen = subnet.dnsServers.length > 0 || fallback === null ? subnet.dnsServers : [fallback];
  return chosen.map((server) => address(server, family));
}

/** The DHCP server of a subnet without a gateway. @throws CompileError if it was never allocated */
export function serviceOf(subnet: SubnetIntent): { address: string; mac: string } {
  if (subnet.serviceAddress === null || subnet.serviceMac === null)
    throw new CompileError(
      `Subnet ${subnet.cidr} has DHCP and no gateway, and no address was set aside for its DHCP server. Switch DHCP off and on again.`,
    );
  return { address: address(subnet.serviceAddress, 4), mac: mac(subnet.serviceMac) };
}

function braced(values: readonly string[]): string {
  return `{${values.join(", ")}}`;
}
