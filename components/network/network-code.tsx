"use client";

import { CodeCalls } from "#components/code/code-calls.tsx";
import { useNetwork } from "./use-network.ts";

/** The Code tab of a network. */
export function NetworkCode({ id }: { id: string }) {
  const { data: network } = useNetwork(id);
  if (!network) return null;
  const { name, type, raMode, dnsDomain, mtu, labels, version, subnets } = network;
  return (
    <CodeCalls
      calls={[
        { title: "Read it", call: { procedure: "network.get", kind: "query", input: { id } } },
        {
          title: "Create one like it",
          call: {
            procedure: "network.create",
            kind: "mutation",
            input: {
              items: [{ name, type, raMode, dnsDomain, mtu, labels, subnets: subnets.map(({ cidr }) => ({ cidr })) }],
            },
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
