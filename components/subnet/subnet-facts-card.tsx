import { Card } from "#components/ui/card.tsx";
import { DefinitionList } from "#components/ui/definition-list.tsx";
import { Mono } from "#components/ui/mono.tsx";
import { Time } from "#components/ui/time.tsx";
import type { Network } from "#model/resources/network.ts";
import type { Subnet } from "#model/resources/subnet.ts";
import { addressing, answering } from "./subnet-words.ts";

/** What machines in the subnet are told. `network`: its own, once it is known. */
export function SubnetFactsCard({ subnet, network }: { subnet: Subnet; network: Network | undefined }) {
  const { gateway, dnsServers, hostRoutes } = subnet;
  return (
    <Card title="Facts">
      <DefinitionList
        facts={[
          {
            term: "Gateway",
            value: gateway ? <Mono what="gateway">{gateway}</Mono> : <span className="text-ink-2">None</span>,
          },
          network !== undefined && { term: "Addressing", value: addressing(network, subnet) },
          {
            term: "DNS servers",
            value: dnsServers.length > 0 ? <Lines lines={dnsServers} what="DNS server" /> : answering(subnet),
          },
          hostRoutes.length > 0 && {
            term: "Routes",
            value: (
              <Lines
                lines={hostRoutes.map(({ destination, nextHop }) => `${destination} via ${nextHop}`)}
                what="route"
              />
            ),
          },
          { term: "Created", value: <Time value={subnet.createdAt} ago /> },
          { term: "Changed", value: <Time value={subnet.updatedAt} ago />, note: `version ${subnet.version}` },
        ]}
      />
    </Card>
  );
}

function Lines({ lines, what }: { lines: readonly string[]; what: string }) {
  return (
    <span className="flex flex-col gap-0.5">
      {lines.map((line) => (
        <Mono key={line} what={what}>
          {line}
        </Mono>
      ))}
    </span>
  );
}
