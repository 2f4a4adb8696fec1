import { familyOf } from "#model/ip/family.ts";
import { prefixParts } from "#model/ip/prefix.ts";
import type { NetworkIntent } from "../../intent/types.ts";
import type { RowRef } from "../identity.ts";
import type { LinkStatement, RowMaker, Statements } from "../statements.ts";
import { servers } from "./dhcp.ts";
import { switchRef } from "./refs.ts";
import { address, dnsName, mac, prefix } from "./values.ts";

const addressModes: Record<NetworkIntent["raMode"], string> = {
  DHCPV6_STATEFUL: "dhcpv6_stateful",
  DHCPV6_STATELESS: "dhcpv6_stateless",
  SLAAC: "slaac",
};

/**
 * How long a router remembers a neighbour that it learned by ARP or neighbour discovery. Ports' own addresses are known without;
 * by default OVN forgets nothing, and a guest without port security could fill the Southbound with answers that it makes up.
 */
const neighbourAgeSeconds = 300;

/**
 * The network's router of one port: it holds every gateway address, answers there, and sends router advertisements
 * (without them DHCPv6 gives a /128 and nothing is on link). Networks without gateways have none.
 */
export function compileGateway(network: NetworkIntent, make: RowMaker): Statements {
  const gateways = network.subnets.flatMap(({ cidr, gateway }) => {
    return gateway === null ? [] : [`${address(gateway, familyOf(cidr))}/${prefixParts(prefix(cidr)).length}`];
  });
  if (gateways.length === 0) return { rows: [], links: [] };
  const { id, name } = network;
  const router: RowRef = { table: "Logical_Router", id };
  const routerPort: RowRef = { table: "Logical_Router_Port", id };
  const switchPort: RowRef = { table: "Logical_Switch_Port", id: `${id}/router` };
  const routerPortName = `skein-${id}-gateway`;
  const rows = [
    make(router.table, id, `gateway of network ${name}`, {
      name: `skein-${id}`,
      options: { mac_binding_age_threshold: String(neighbourAgeSeconds) },
    }),
    make(routerPort.table, id, `gateway port of network ${name}`, {
      ipv6_ra_configs: raConfigs(network),
      mac: mac(network.routerMac),
      name: routerPortName,
      networks: [...gateways].sort(),
    }),
    make(switchPort.table, switchPort.id, `network ${name}'s port to its gateway`, {
      addresses: ["router"],
      name: `skein-${id}-router`,
      options: { "router-port": routerPortName },
      type: "router",
    }),
  ];
  const links: LinkStatement[] = [
    { parent: router, column: "ports", value: { row: routerPort } },
    { parent: switchRef(id), column: "ports", value: { row: switchPort } },
  ];
  return { rows, links };
}

/** ovn-nb(5), Logical_Router_Port, ipv6_ra_configs. */
function raConfigs(network: NetworkIntent): Record<string, string> {
  const subnets = network.subnets.filter(({ cidr }) => familyOf(cidr) === 6);
  if (subnets.length === 0) return {};
  // OVN announces one server at most.
  const server = subnets.flatMap((subnet) => servers(subnet, subnet.gateway, 6))[0];
  return {
    address_mode: addressModes[network.raMode],
    dnssl: dnsName(network.dnsDomain),
    mtu: String(network.effectiveMtu),
    ...(server ? { rdnss: server } : {}),
    send_periodic: "true",
  };
}
