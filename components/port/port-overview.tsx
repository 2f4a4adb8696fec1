"use client";

import Link from "next/link";
import { useProject } from "#components/frame/session-context.tsx";
import { ChangeProgress } from "#components/network/change-progress.tsx";
import { ActivityCard } from "#components/overview/recent-changes.tsx";
import { Card } from "#components/ui/card.tsx";
import { DefinitionList } from "#components/ui/definition-list.tsx";
import { Mono } from "#components/ui/mono.tsx";
import { StatusBadge } from "#components/ui/status-badge.tsx";
import { Time } from "#components/ui/time.tsx";
import type { Port } from "#model/resources/port.ts";
import { AttachCard } from "./attach-card.tsx";
import { usePort } from "./use-port.ts";

/** What one wants to know of a port first: is it up, where, by which addresses; and how to bind it. */
export function PortOverview({ id }: { id: string }) {
  const project = useProject();
  const { data: port } = usePort(id);
  if (!port) return null;
  return (
    <div className="grid items-start gap-4 min-[1000px]:grid-cols-[minmax(0,1.55fr)_minmax(0,1fr)]">
      <div className="flex min-w-0 flex-col gap-4">
        <BindingCard port={port} />
        <AttachCard port={port} />
        <ChangeProgress kinds={["port"]} resourceId={port.id} status={port.status} />
      </div>
      <div className="flex min-w-0 flex-col gap-4">
        <FactsCard port={port} />
        {project.can("activity:read") && (
          <ActivityCard
            resourceId={port.id}
            action={
              <Link className="link" href={`${project.path}/ports/${port.id}/activity`}>
                All
              </Link>
            }
          />
        )}
      </div>
    </div>
  );
}

function BindingCard({ port }: { port: Port }) {
  const { host, since } = port.binding;
  return (
    <Card title="Binding" hint="as OVN reports it">
      <DefinitionList
        facts={[
          {
            term: "Host",
            value: host ? <Mono what="host">{host}</Mono> : <span className="text-ink-2">No host has claimed it</span>,
            note: since && host && (
              <>
                since <Time value={since} ago className="num" />
              </>
            ),
          },
          {
            term: "Flows",
            value: <Flows port={port} />,
          },
          port.status.reason !== null && { term: "State", value: port.status.reason },
        ]}
      />
    </Card>
  );
}

/** OVN's word on the flows counts as long as their host, and whoever watches it, answers. */
function Flows({ port: { binding, status } }: { port: Port }) {
  if (!binding.host) return <StatusBadge tone="idle">None</StatusBadge>;
  if (status.health === "unknown")
    return (
      <StatusBadge tone="unknown">
        Unknown
        {status.since && (
          <>
            {" "}
            for <Time value={status.since} className="num" />
          </>
        )}
      </StatusBadge>
    );
  if (binding.up) return <StatusBadge tone="ok">Installed</StatusBadge>;
  return <StatusBadge tone="busy">Being installed</StatusBadge>;
}

function FactsCard({ port }: { port: Port }) {
  return (
    <Card title="Facts">
      <DefinitionList
        facts={[
          {
            term: "Addresses",
            value:
              port.addresses.length > 0 ? (
                <span className="flex flex-col gap-0.5">
                  {port.addresses.map(({ address }) => (
                    <Mono key={address} what="address">
                      {address}
                    </Mono>
                  ))}
                </span>
              ) : (
                <span className="text-ink-3">—</span>
              ),
          },
          { term: "MAC address", value: <Mono what="MAC address">{port.mac}</Mono> },
          { term: "DNS name", value: <Mono what="name">{port.fqdn}</Mono> },
          {
            term: "Port security",
            value: port.portSecurity ? "On" : "Off",
            note: port.portSecurity ? "only its own MAC and addresses" : "any source passes",
          },
          { term: "State", value: port.enabled ? "Enabled" : "Disabled" },
          port.description !== "" && { term: "Description", value: port.description },
          { term: "Created", value: <Time value={port.createdAt} ago /> },
          { term: "Changed", value: <Time value={port.updatedAt} ago />, note: `version ${port.version}` },
        ]}
      />
    </Card>
  );
}
