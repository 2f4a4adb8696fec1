"use client";

import { useQuery } from "@tanstack/react-query";
import { useProject } from "#components/frame/session-context.tsx";
import { useTRPC } from "#components/trpc/client.tsx";
import { Card } from "#components/ui/card.tsx";
import { DefinitionList } from "#components/ui/definition-list.tsx";
import { Link } from "#components/ui/link.tsx";
import { Mono } from "#components/ui/mono.tsx";
import { Time } from "#components/ui/time.tsx";
import { geneveOverheadBytes, type Network, networkTypeWords, raModeWords } from "#model/resources/network.ts";
import { isCounted, totalWords } from "#model/total.ts";

/** What hosts in the network are told, and how its ports are. */
export function NetworkFacts({ network }: { network: Network }) {
  const project = useProject();
  const automatic = network.mtu === null;
  const hasV6 = network.subnets.some((subnet) => subnet.cidr.includes(":"));
  return (
    <Card title="Facts">
      <DefinitionList
        facts={[
          {
            term: "Type",
            value: networkTypeWords[network.type].label,
            note: network.type === "ISOLATED" && "its default route leads nowhere",
          },
          {
            term: "MTU",
            value: <span className="num">{network.effectiveMtu}</span>,
            note: automatic
              ? `${network.effectiveMtu + geneveOverheadBytes} − ${geneveOverheadBytes} Geneve`
              : "set by hand",
          },
          { term: "DNS domain", value: <Mono what="domain">{network.dnsDomain}</Mono> },
          hasV6 && { term: "IPv6 addresses", value: raModeWords[network.raMode].label },
          {
            term: "Ports",
            value: (
              <Link className="link num" href={`${project.path}/networks/${network.id}/ports`}>
                {network.portCount.toLocaleString("en")}
              </Link>
            ),
            note: network.portCount > 0 && <PortCounts networkId={network.id} total={network.portCount} />,
          },
          network.description !== "" && { term: "Description", value: network.description },
          { term: "Created", value: <Time value={network.createdAt} ago /> },
          { term: "Changed", value: <Time value={network.updatedAt} ago />, note: `version ${network.version}` },
        ]}
      />
    </Card>
  );
}

/** Up, bound nowhere, and the rest. Counted by the server's own filter. */
function PortCounts({ networkId, total }: { networkId: string; total: number }) {
  const trpc = useTRPC();
  const project = useProject();
  const enabled = project.can("port:read");
  const count = (filter: string) => ({ projectId: project.id, networkId, filter, limit: 1 });
  const up = useQuery(trpc.port.list.queryOptions(count("up:yes"), { enabled })).data?.total;
  const unbound = useQuery(trpc.port.list.queryOptions(count("status:unbound"), { enabled })).data?.total;
  if (up === undefined || unbound === undefined) return null;
  const others = isCounted(up) && isCounted(unbound) ? total - up - unbound : 0;
  return (
    <span className="num">
      {totalWords(up)} up · {totalWords(unbound)} unbound
      {others > 0 && <span className="text-bad"> · {others.toLocaleString("en")} not up</span>}
    </span>
  );
}
