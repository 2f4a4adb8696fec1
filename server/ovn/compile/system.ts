import { externalIds, setName } from "../identity.ts";
import type { LinkStatement, RowStatement, Statements } from "../statements.ts";
import { guestsRef } from "./refs.ts";

/** Above every rule of a tenant (1000 to 30000): what no tenant may allow. */
const systemDropPriority = 32_000;

/**
 * What no guest may send, with port security or without: the words of a DHCP server (RFC 2131, 4.1: from 67, to 68; RFC 8415,
 * 7.2: from 547, to 546), known by either port since clients take an answer from any; and ICMP redirects, with which it would
 * draw its neighbours' packets to itself (RFC 792, type 5; RFC 4861, 4.5, type 137). OVN's own answers are made behind these
 * rules. Router advertisements cannot be dropped here: lab/guard.ts says why.
 */
export function compileSystem(owner: string): Statements {
  const unit = { kind: "system", id: owner } as const;
  const group = setName(owner, guestsRef);
  const acl = (id: string, label: string, match: string): RowStatement => ({
    table: "ACL",
    id,
    label,
    columns: {
      action: "drop",
      direction: "from-lport",
      external_ids: externalIds(owner, unit, id, label),
      match: `inport == @${group} && ${match}`,
      priority: systemDropPriority,
    },
  });
  const acls = [
    acl("guests/dhcpv4-server", "no DHCP server in a guest", "ip4 && (udp.src == 67 || udp.dst == 68)"),
    acl("guests/dhcpv6-server", "no DHCPv6 server in a guest", "ip6 && (udp.src == 547 || udp.dst == 546)"),
    acl("guests/icmpv4-redirect", "no ICMP redirects from a guest", "icmp4.type == 5"),
    acl("guests/icmpv6-redirect", "no ICMPv6 redirects from a guest", "icmp6.type == 137"),
  ];
  const groupRow: RowStatement = {
    ...guestsRef,
    label: "port group of all guest ports",
    columns: { external_ids: externalIds(owner, unit, guestsRef.id, "guests"), name: group },
  };
  const links = acls.map(({ table, id }): LinkStatement => {
    return { parent: guestsRef, column: "acls", value: { row: { table, id } } };
  });
  return { rows: [groupRow, ...acls], links };
}
