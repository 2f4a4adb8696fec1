import { externalIds, setName } from "../identity.ts";
import type { LinkStatement, RowStatement, Statements } from "../statements.ts";
import { guestsRef } from "./refs.ts";

/** Above every rule of a tenant (1000 to 30000): what no tenant may allow. */
const systemDropPriority = 32_000;

/** What holds for all guests: nobody but Skein is a DHCP server (RFC 2131: port 67; RFC 8415: port 547). */
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
    acl("guests/dhcpv4-server", "no DHCP server in a guest", "ip4 && udp.src == 67"),
    acl("guests/dhcpv6-server", "no DHCPv6 server in a guest", "ip6 && udp.src == 547"),
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
