import type { NamedCall } from "#components/detail/definition.ts";
import type { Subnet, SubnetCreate } from "#model/resources/subnet.ts";

/** The fields that make a subnet like it, in a network that is told beside them. */
export function subnetLike({ cidr, gateway, dhcp, pools, reserved, dnsServers, hostRoutes, leaseSeconds }: Subnet) {
  const alike = { cidr, gateway, dhcp, pools, reserved, dnsServers, hostRoutes, leaseSeconds };
  return alike satisfies Record<Exclude<keyof SubnetCreate, "networkId">, unknown>;
}

/** The calls of a subnet's Code tab. */
export function subnetCalls(subnet: Subnet): NamedCall[] {
  const { id, networkId, version, dnsServers } = subnet;
  return [
    { title: "Read it", call: { procedure: "subnet.get", kind: "query", input: { id } } },
    {
      title: "Create one like it",
      hint: "refused where the prefixes overlap",
      call: {
        procedure: "subnet.create",
        kind: "mutation",
        input: { items: [{ networkId, ...subnetLike(subnet) } satisfies Record<keyof SubnetCreate, unknown>] },
      },
    },
    {
      title: "Change it",
      hint: "refused if it was changed since version",
      call: { procedure: "subnet.update", kind: "mutation", input: { items: [{ id, version, dnsServers }] } },
    },
    { title: "Delete it", call: { procedure: "subnet.remove", kind: "mutation", input: { ids: [id] } } },
    {
      title: "Who holds which address",
      call: { procedure: "space.grid", kind: "query", input: { subnetId: id } },
    },
  ];
}
