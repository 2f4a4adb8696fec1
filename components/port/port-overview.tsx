"use client";

import { ChangeProgress } from "#components/detail/change-progress.tsx";
import { ObjectOverview } from "#components/detail/object-overview.tsx";
import { useProject } from "#components/frame/session-context.tsx";
import { hostPath } from "#components/host/host-path.ts";
import { Card } from "#components/ui/card.tsx";
import { DefinitionList } from "#components/ui/definition-list.tsx";
import { Link } from "#components/ui/link.tsx";
import { Mono } from "#components/ui/mono.tsx";
import { StatusBadge } from "#components/ui/status-badge.tsx";
import { Time } from "#components/ui/time.tsx";
import type { Port } from "#model/resources/port.ts";
import { AttachCard } from "./attach-card.tsx";

/** What one wants to know of a port first: is it up, where, by which addresses; and how to bind it. */
export function PortOverview({ port }: { port: Port }) {
  return (
    <ObjectOverview kind="port" id={port.id} facts={<FactsCard port={port} />}>
      <BindingCard port={port} />
      <AttachCard port={port} />
      <ChangeProgress kinds={["port"]} resourceId={port.id} status={port.status} />
    </ObjectOverview>
  );
}

function BindingCard({ port }: { port: Port }) {
  const { path } = useProject();
  const { host, since } = port.binding;
  return (
    <Card title="Binding" hint="as OVN reports it">
      <DefinitionList
        facts={[
          {
            term: "Host",
            value: host ? (
              <Link className="link mono" href={hostPath(path, host)}>
                {host}
              </Link>
            ) : (
              <span className="text-ink-2">No host has claimed it</span>
            ),
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
