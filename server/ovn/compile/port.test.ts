import { expect, it } from "vitest";
import { port, subnet4, subnet6 } from "../testing/intent-fixtures.ts";
import { compilePort } from "./port.ts";
import { dhcpRef } from "./refs.ts";

it.each([
  ["SLAAC", null],
  ["DHCPV6_STATELESS", { row: dhcpRef(subnet6().id) }],
  ["DHCPV6_STATEFUL", { row: dhcpRef(subnet6().id) }],
] as const)("a port of both families may use each of its addresses, and asks DHCPv6 as %s says", (raMode, dhcpv6) => {
  const addresses = [
    { address: "10.0.1.5", subnetId: subnet4().id },
    { address: "10.0.1.6", subnetId: subnet4().id },
    { address: "fd00:1::5", subnetId: subnet6().id },
  ];
  const network = { ...port().network, raMode };
  const subnets = [subnet4(), subnet6()].map(({ id, dhcp }) => ({ id, dhcp }));
  const [row] = compilePort("owner", port({ addresses, network, subnets })).rows;
  expect(row?.columns).toMatchObject({
    addresses: ["0a:00:00:00:01:01 10.0.1.5 10.0.1.6 fd00:1::5"],
    port_security: ["0a:00:00:00:01:01 10.0.1.5 10.0.1.6 fd00:1::5"],
    dhcpv4_options: { row: dhcpRef(subnet4().id) },
    dhcpv6_options: dhcpv6,
  });
});
