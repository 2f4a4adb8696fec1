import { familyOf } from "#model/ip/family.ts";
import type { NetworkIntent, SubnetIntent } from "../../intent/types.ts";
import { externalIds, type RowRef } from "../identity.ts";
import type { LinkStatement, RowMaker, Statements } from "../statements.ts";
import { dhcpOptions, serviceOf } from "./dhcp.ts";
import { dhcpRef, dnsRef, switchRef } from "./refs.ts";
import { compileGateway } from "./router.ts";
import { mac, prefix } from "./values.ts";

/** A network: its switch, its DNS, its DHCP servers, and the router that answers for its gateways. */
export function compileNetwork(owner: string, network: NetworkIntent): Statements {
  const unit = { kind: "network", id: network.id } as const;
  const make: RowMaker = (table, id, label, columns) => ({
    table,
    id,
    label,
    columns: { ...columns, external_ids: externalIds(owner, unit, id, network.name) },
  });
  const parts = [switchAndDns(network, make), compileGateway(network, make)];
  for (const subnet of network.subnets) parts.push(dhcpServer(network, subnet, make));
  return { rows: parts.flatMap(({ rows }) => rows), links: parts.flatMap(({ links }) => links) };
}

function switchAndDns(network: NetworkIntent, make: RowMaker): Statements {
  const { id, name } = network;
  const rows = [
    make("Logical_Switch", id, `network ${name}`, { name: `skein-${id}`, other_config: { mcast_snoop: "false" } }),
    make("DNS", id, `DNS of network ${name}`, {}),
  ];
  return { rows, links: [{ parent: switchRef(id), column: "dns_records", value: { row: dnsRef(id) } }] };
}

function dhcpServer(network: NetworkIntent, subnet: SubnetIntent, make: RowMaker): Statements {
  const options = dhcpOptions(network, subnet);
  if (!options) return { rows: [], links: [] };
  const label = `DHCP of ${subnet.cidr} in network ${network.name}`;
  const rows = [make("DHCP_Options", dhcpRef(subnet.id).id, label, { cidr: prefix(subnet.cidr), options })];
  const links: LinkStatement[] = [];
  if (familyOf(subnet.cidr) === 4 && subnet.gateway === null) {
    // Renewals go to the server by unicast: somebody must answer ARP for it. A port that nobody binds does.
    const ref: RowRef = { table: "Logical_Switch_Port", id: `${subnet.id}/service` };
    const service = serviceOf(subnet);
    const answering = `DHCP server ${service.address} of network ${network.name}`;
    rows.push(
      make(ref.table, ref.id, answering, {
        addresses: [`${mac(service.mac)} ${service.address}`],
        name: `skein-${subnet.id}-service`,
      }),
    );
    links.push({ parent: switchRef(network.id), column: "ports", value: { row: ref } });
  }
  return { rows, links };
}
