"use client";

import { type UseQueryResult, useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { DetailFrame } from "#components/detail/detail-frame.tsx";
import { useProject } from "#components/frame/session-context.tsx";
import { KindMark } from "#components/kind/kind-icon.tsx";
import { Neighbourhood } from "#components/topology/neighbourhood.tsx";
import { onTheMap } from "#components/topology/node-href.ts";
import { useTRPC } from "#components/trpc/client.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Link } from "#components/ui/link.tsx";
import { StatusBadge } from "#components/ui/status-badge.tsx";
import type { Page } from "#model/plan.ts";
import type { Host } from "#model/resources/host.ts";
import { ForgetHost } from "./forget-host.tsx";
import { HostFacts } from "./host-facts.tsx";
import { HostInOvnCards } from "./host-in-ovn.tsx";
import { namedHost } from "./host-path.ts";
import { HostPortsCard } from "./host-ports-card.tsx";
import { hostStates } from "./host-words.ts";

/** Nobody is told of the hosts of the whole installation: such pages ask by themselves. */
const refreshMs = 2_000;

/** A host that carries ports of the project. */
export function HostPage({ name }: { name: string }) {
  const trpc = useTRPC();
  const { id: projectId, path } = useProject();
  const query = useQuery(trpc.host.list.queryOptions(namedHost(name, projectId)));
  return (
    <HostDetail
      query={query}
      name={name}
      path={path}
      missing="No port of this project is on a host of that name; others are not shown."
    >
      {(host) => (
        <Card
          title="Connectivity"
          action={
            <Link className="link" href={onTheMap(`host/${host.id}`, path)}>
              Open in topology
            </Link>
          }
        >
          <Neighbourhood kind="host" id={host.id} />
        </Card>
      )}
    </HostDetail>
  );
}

/** Any host, for admins. */
export function AnyHostPage({ name }: { name: string }) {
  const trpc = useTRPC();
  const query = useQuery(trpc.host.listAll.queryOptions(namedHost(name), { refetchInterval: refreshMs }));
  return (
    <HostDetail query={query} name={name} path="/admin" missing="OVN has never reported a host of that name.">
      {(host) => (
        <>
          <HostPortsCard host={host} />
          <HostInOvnCards host={host} />
        </>
      )}
    </HostDetail>
  );
}

type HostDetailProps = {
  query: UseQueryResult<Page<Host>, unknown>;
  name: string;
  path: string;
  missing: string;
  children: (host: Host) => ReactNode;
};

/** How a host is and why, as its ovn-controller tells. */
function HostDetail({ query, name, path, missing, children }: HostDetailProps) {
  const all = <ButtonLink href={`${path}/hosts`}>All hosts</ButtonLink>;
  const host = query.data?.items.find((each) => each.name === name);
  if (query.data && !host)
    return (
      <EmptyState icon={<KindMark kind="host" />} title="There is no such host here" actions={all}>
        {missing}
      </EmptyState>
    );
  return (
    <DetailFrame
      kind="host"
      query={query}
      whenMissing={all}
      header={() => ({
        name,
        meta: host?.reason,
        actions: host && path === "/admin" && <ForgetHost host={host} />,
        status: host && (
          <StatusBadge tone={hostStates[host.state].tone} filled>
            {hostStates[host.state].word}
          </StatusBadge>
        ),
      })}
    >
      {() =>
        host && (
          <div className="grid items-start gap-4 min-[1000px]:grid-cols-[minmax(0,1.55fr)_minmax(0,1fr)]">
            <div className="flex min-w-0 flex-col gap-4 min-[1000px]:order-last">
              <HostFacts host={host} path={path} />
            </div>
            <div className="flex min-w-0 flex-col gap-4">{children(host)}</div>
          </div>
        )
      }
    </DetailFrame>
  );
}
