"use client";

import { Plus } from "lucide-react";
import { type ComponentType, useState } from "react";
import { LinesSkeleton } from "#components/feedback/loading.tsx";
import { QueryFailed } from "#components/feedback/query-failed.tsx";
import { useProject } from "#components/frame/session-context.tsx";
import { useNetwork } from "#components/network/use-network.ts";
import { AddPorts } from "#components/port/forms.ts";
import { usePort } from "#components/port/use-port.ts";
import { ObjectStatus } from "#components/status/object-status.tsx";
import { RealisedOn } from "#components/status/realised-on.tsx";
import { Button } from "#components/ui/button.tsx";
import { DefinitionList } from "#components/ui/definition-list.tsx";
import { Link } from "#components/ui/link.tsx";
import { Mono } from "#components/ui/mono.tsx";
import { StatusBadge } from "#components/ui/status-badge.tsx";
import { formatFilter } from "#model/filter.ts";
import { countOf } from "#model/registry.ts";
import type { TopologyKind, TopologyNode } from "#model/resources/topology.ts";

type BodyProps = { id: string; node: TopologyNode };

/** What the panel says of each kind: its slot. */
export const panelBodies: Record<TopologyKind, ComponentType<BodyProps>> = {
  network: NetworkBody,
  port: PortBody,
  host: HostBody,
};

function NetworkBody({ id, node }: BodyProps) {
  const project = useProject();
  const { data: network, error, refetch, isFetching } = useNetwork(id);
  const [isAdding, setIsAdding] = useState(false);
  if (!network && error) return <QueryFailed error={error} onRetry={() => void refetch()} retrying={isFetching} />;
  if (!network) return <LinesSkeleton lines={4} />;
  const ports = `${project.path}/networks/${id}/ports`;
  return (
    <>
      <div className="flex flex-col items-start gap-2">
        <ObjectStatus status={network.status} filled />
        <RealisedOn status={network.status} />
      </div>
      <DefinitionList
        termWidth="76px"
        facts={[
          { term: "Prefixes", value: <Monos texts={network.subnets.map(({ cidr }) => cidr)} none="No subnet" /> },
          ...node.tallies.map(({ tone, word, count }) => ({
            term: word,
            value: (
              <Link className="link num" href={ports}>
                {countOf("port", count)}
              </Link>
            ),
            ...(tone === "bad" ? { note: "see which" } : {}),
          })),
        ]}
      />
      <Button icon={<Plus />} disabledReason={project.denied("port:write")} onClick={() => setIsAdding(true)}>
        Add ports
      </Button>
      {isAdding && <AddPorts network={network} onClose={() => setIsAdding(false)} />}
    </>
  );
}

function PortBody({ id }: BodyProps) {
  const { data: port, error, refetch, isFetching } = usePort(id);
  if (!port && error) return <QueryFailed error={error} onRetry={() => void refetch()} retrying={isFetching} />;
  if (!port) return <LinesSkeleton lines={4} />;
  return (
    <>
      <div className="flex flex-col items-start gap-2">
        <ObjectStatus status={port.status} filled okWord="Up" />
        <RealisedOn status={port.status} />
      </div>
      <DefinitionList
        termWidth="76px"
        facts={[
          { term: "Addresses", value: <Monos texts={port.addresses.map(({ address }) => address)} none="None" /> },
          { term: "MAC", value: <Mono what="MAC address">{port.mac}</Mono> },
          { term: "Host", value: port.binding.host ?? "No host has claimed it" },
        ]}
      />
    </>
  );
}

function HostBody({ node }: BodyProps) {
  const { path } = useProject();
  const filter = formatFilter({ tokens: [{ key: "host", value: node.name }] });
  return (
    <>
      <StatusBadge tone={node.status.tone} filled>
        {node.status.reason ?? node.status.word}
      </StatusBadge>
      <DefinitionList
        termWidth="76px"
        facts={[
          {
            term: "Ports",
            value: (
              <Link className="link num" href={`${path}/ports?filter=${encodeURIComponent(filter)}`}>
                {countOf("port", node.contents?.count ?? 0)}
              </Link>
            ),
            note: "of this project",
          },
          node.details.length > 0 && { term: "Tunnels end", value: <Monos texts={node.details} none="—" /> },
        ]}
      />
      <p className="text-s text-ink-3">
        Dashed lines are the tunnels that OVN keeps to hosts with the same networks. Whether packets pass them is not
        observed.
      </p>
    </>
  );
}

function Monos({ texts, none }: { texts: readonly string[]; none: string }) {
  if (texts.length === 0) return <span className="text-ink-3">{none}</span>;
  return (
    <span className="flex flex-col gap-0.5">
      {texts.map((text) => (
        <Mono key={text} what="address">
          {text}
        </Mono>
      ))}
    </span>
  );
}
