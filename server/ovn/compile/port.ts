import { familyOf } from "#model/ip/family.ts";
import type { PortIntent } from "../../intent/types.ts";
import { externalIds, type RowRef } from "../identity.ts";
import type { LinkStatement, RowStatement, Statements } from "../statements.ts";
import { reverseName } from "./dns.ts";
import { dhcpRef, dnsRef, guestsRef, switchRef } from "./refs.ts";
import { address, dnsName, mac } from "./values.ts";

/** A port: its logical switch port, its membership in the switch and the group of guests, and its DNS records. */
export function compilePort(owner: string, port: PortIntent): Statements {
  const ref: RowRef = { table: "Logical_Switch_Port", id: port.id };
  const portMac = mac(port.mac);
  const addresses = port.addresses.map((held) => address(held.address));
  const row: RowStatement = {
    ...ref,
    label: `port ${port.name}`,
    columns: {
      addresses: [[portMac, ...addresses].join(" ")],
      dhcpv4_options: dhcpOf(port, 4),
      dhcpv6_options: dhcpOf(port, 6),
      enabled: port.enabled,
      external_ids: externalIds(owner, { kind: "port", id: port.id }, port.id, port.name),
      // libvirt's interfaceid must be a UUID, so the port's id is its name.
      name: port.id,
      port_security: port.portSecurity ? [securityOf(portMac, addresses)] : [],
    },
  };
  const links: LinkStatement[] = [
    { parent: switchRef(port.network.id), column: "ports", value: { row: ref } },
    { parent: guestsRef, column: "ports", value: { row: ref } },
    ...dnsRecords(port, addresses),
  ];
  return { rows: [row], links };
}

/**
 * MAC and addresses. With the MAC alone OVN lets any address through, so a port that holds none gets the unspecified
 * one: it may ask (DHCP, ARP probe) and use nothing.
 */
function securityOf(portMac: string, addresses: readonly string[]): string {
  return [portMac, ...(addresses.length > 0 ? addresses : ["0.0.0.0"])].join(" ");
}

/** OVN has one option set for each family and port: that of the first address whose subnet answers DHCP. */
function dhcpOf(port: PortIntent, family: 4 | 6) {
  if (family === 6 && port.network.raMode === "SLAAC") return null;
  const answering = new Set(port.subnets.filter(({ dhcp }) => dhcp).map(({ id }) => id));
  const first = port.addresses.find((held) => familyOf(held.address) === family && answering.has(held.subnetId));
  return first ? { row: dhcpRef(first.subnetId) } : null;
}

function dnsRecords(port: PortIntent, addresses: readonly string[]): LinkStatement[] {
  if (addresses.length === 0) return [];
  const name = dnsName(`${port.name}.${port.network.dnsDomain}`);
  const record = (key: string, value: string): LinkStatement => {
    return { parent: dnsRef(port.network.id), column: "records", value: { key, value } };
  };
  return [record(name, addresses.join(" ")), ...addresses.map((held) => record(reverseName(held), name))];
}
