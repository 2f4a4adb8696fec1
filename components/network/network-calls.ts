import type { NamedCall } from "#components/detail/definition.ts";
import { subnetLike } from "#components/subnet/subnet-calls.ts";
import type { Network, NetworkCreate } from "#model/resources/network.ts";

/** The calls of a network's Code tab. */
export function networkCalls(network: Network): NamedCall[] {
  const { id, name, description, type, raMode, dnsDomain, mtu, labels, version } = network;
  const subnets = network.subnets.map(subnetLike);
  // Its ports have addresses of their own, which the first one holds.
  const alike = { name, description, type, raMode, dnsDomain, mtu, labels, subnets };
  return [
    { title: "Read it", call: { procedure: "network.get", kind: "query", input: { id } } },
    {
      title: "Create one like it",
      call: {
        procedure: "network.create",
        kind: "mutation",
        input: { items: [alike satisfies Record<Exclude<keyof NetworkCreate, "ports">, unknown>] },
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
    { title: "Its ports", call: { procedure: "port.list", kind: "query", input: { networkId: id, limit: 100 } } },
  ];
}
