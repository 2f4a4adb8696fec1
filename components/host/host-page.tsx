"use client";

import { type UseQueryResult, useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { StaleNotice } from "#components/feedback/failed.tsx";
import { DetailSkeleton } from "#components/feedback/loading.tsx";
import { QueryFailed } from "#components/feedback/query-failed.tsx";
import { useProject } from "#components/frame/session-context.tsx";
import { KindMark } from "#components/kind/kind-icon.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { useTRPC } from "#components/trpc/client.tsx";
import { errorOf } from "#components/trpc/error-of.ts";
import { ButtonLink } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { DefinitionList } from "#components/ui/definition-list.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Mono } from "#components/ui/mono.tsx";
import { StatusBadge } from "#components/ui/status-badge.tsx";
import { Time } from "#components/ui/time.tsx";
import type { Page } from "#model/plan.ts";
import { countOf } from "#model/registry.ts";
import type { Host } from "#model/resources/host.ts";
import { ForgetHost } from "./forget-host.tsx";
import { portsOnHost } from "./host-path.ts";
import { hostStates, lagWords } from "./host-words.ts";

/** Nobody is told of the hosts of the whole installation: such pages ask by themselves. */
const refreshMs = 2_000;

/** A host that carries ports of the project. */
export function HostPage({ name }: { name: string }) {
  const trpc = useTRPC();
  const { id: projectId, path } = useProject();
  const query = useQuery(trpc.host.list.queryOptions({ projectId }));
  return (
    <HostDetail
      query={query}
      name={name}
      path={path}
      missing="No port of this project is on a host of that name; others are not shown."
    />
  );
}

/** Any host, for admins. */
export function AnyHostPage({ name }: { name: string }) {
  const trpc = useTRPC();
  const query = useQuery(trpc.host.listAll.queryOptions({}, { refetchInterval: refreshMs }));
  return <HostDetail query={query} name={name} path="/admin" missing="OVN has never reported a host of that name." />;
}

type HostDetailProps = {
  query: UseQueryResult<Page<Host>, unknown>;
  name: string;
  path: string;
  missing: string;
};

/** How a host is and why, as its ovn-controller tells. */
function HostDetail({ query, name, path, missing }: HostDetailProps) {
  const { data, error, refetch, isFetching } = query;
  const retry = () => void refetch();
  if (!data && !error) return <DetailSkeleton label="Loading the host" />;
  if (!data) return <QueryFailed error={error} onRetry={retry} retrying={isFetching} />;
  const host = data.items.find((each) => each.name === name);
  if (!host)
    return (
      <EmptyState
        icon={<KindMark kind="host" />}
        title="There is no such host here"
        actions={<ButtonLink href={`${path}/hosts`}>All hosts</ButtonLink>}
      >
        {missing}
      </EmptyState>
    );
  const { tone, word } = hostStates[host.state];
  const failure = query.isRefetchError ? errorOf(error) : null;
  return (
    <>
      <PageHeader
        sticky
        tile={<KindMark kind="host" size="l" />}
        title={host.name}
        status={
          <StatusBadge tone={tone} filled>
            {word}
          </StatusBadge>
        }
        meta={host.reason}
        actions={path === "/admin" && <ForgetHost host={host} />}
      />
      <Card title="Facts" flush={failure !== null}>
        {failure && (
          <StaleNotice
            asOf={query.dataUpdatedAt}
            cause={failure.message}
            requestId={failure.requestId}
            onRetry={retry}
            retrying={isFetching}
          />
        )}
        <DefinitionList className={failure ? "p-3.5" : undefined} facts={factsOf(host, path)} />
      </Card>
    </>
  );
}

function factsOf(host: Host, path: string) {
  const isKnown = host.state === "up" || host.state === "behind";
  return [
    { term: "Last answer", value: <Time value={host.lastSeenAt} ago /> },
    { term: "Lag", value: isKnown ? lagWords(host.lagSeconds) : "Not known", note: "behind the Southbound" },
    {
      term: "Ports",
      value:
        path === "/admin" ? (
          countOf("port", host.portCount)
        ) : (
          <Link className="link" href={portsOnHost(path, host.name)}>
            {countOf("port", host.portCount)}
          </Link>
        ),
      note: path === "/admin" ? "of all projects" : "of this project",
    },
    host.encap !== null && { term: "Tunnel endpoint", value: <Mono what="tunnel endpoint">{host.encap}</Mono> },
    host.systemId !== null && { term: "Chassis", value: <Mono what="chassis name">{host.systemId}</Mono> },
  ];
}
