"use client";

import { CodeCalls } from "#components/code/code-calls.tsx";
import type { NetworkCreate } from "#model/resources/network.ts";
import type { Subnet, SubnetCreate } from "#model/resources/subnet.ts";
import { useNetwork } from "./use-network.ts";

/** The Code tab of a network. */
export function NetworkCode({ id }: { id: string }) {
  const { data: network } = useNetwork(id);
  if (!network) return null;
  const { name, description, type, raMode, dnsDomain, mtu, labels, version } = network;
  const subnets = network.subnets.map(subnetLike);
  const alike = { name, description, type, raMode, dnsDomain, mtu, labels, subnets };
  return (
    <CodeCalls
      calls={[
        { title: "Read it", call: { procedure: "network.get", kind: "query", input: { id } } },
        {
          title: "Create one like it",
          call: {
            procedure: "network.create",
            kind: "mutation",
            input: { items: [alike satisfies Record<keyof NetworkCreate, unknown>] },
          },
        },
        {
          title: "Change it",
          hint: "refused if it was changed since version",
          call: { procedure: "network.update", kind: "mutation", input: { items: [{ id, version, dnsDomain }] } },
        },
        {
          title: "Delete it",
          hint: "with everything in it",
          call: { procedure: "network.remove", kind: "mutation", input: { ids: [id], cascade: true } },
        },
        {
          title: "Its ports",
          call: { procedure: "port.list", kind: "query", input: { networkId: id, limit: 100 } },
        },
      ]}
    />
  );
}

function subnetLike({ cidr, gateway, dhcp, pools, reserved, dnsServers, hostRoutes, leaseSeconds }: Subnet) {
  const alike = { cidr, gateway, dhcp, pools, reserved, dnsServers, hostRoutes, leaseSeconds };
  return alike satisfies Record<Exclude<keyof SubnetCreate, "networkId">, unknown>;
}
