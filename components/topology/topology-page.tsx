"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { StaleNotice } from "#components/feedback/failed.tsx";
import { TableSkeleton } from "#components/feedback/loading.tsx";
import { NothingYet } from "#components/feedback/nothing-yet.tsx";
import { QueryFailed } from "#components/feedback/query-failed.tsx";
import { useProject } from "#components/frame/session-context.tsx";
import { KindIcon } from "#components/kind/kind-icon.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { LiveIndicator } from "#components/live/live-indicator.tsx";
import { useTRPC } from "#components/trpc/client.tsx";
import { errorOf } from "#components/trpc/error-of.ts";
import { ButtonLink } from "#components/ui/button.tsx";
import { TopologyTable } from "./topology-table.tsx";
import { useTopologyUrl } from "./use-topology-url.ts";

/** How the project hangs together: as a graph, as networks in rows, or as a table. */
export function TopologyPage() {
  const trpc = useTRPC();
  const project = useProject();
  const url = useTopologyUrl();
  const query = useQuery(
    trpc.topology.graph.queryOptions({ projectId: project.id, ...url.query }, { placeholderData: keepPreviousData }),
  );
  const { data, error } = query;
  const retry = () => void query.refetch();
  return (
    <>
      <PageHeader title="Topology" actions={<LiveIndicator />} />
      {query.isRefetchError && (
        <div className="mb-4 overflow-hidden rounded-3 border border-line">
          <StaleNotice
            asOf={query.dataUpdatedAt}
            cause={errorOf(error).message}
            requestId={errorOf(error).requestId}
            onRetry={retry}
            retrying={query.isFetching}
          />
        </div>
      )}
      {!data && !error && <TableSkeleton label="Loading the topology" />}
      {!data && error && <QueryFailed error={error} onRetry={retry} retrying={query.isFetching} />}
      {data?.nodes.length === 0 && (
        <NothingYet
          icon={<KindIcon kind="network" className="size-6" />}
          title="Nothing to map yet"
          actions={<ButtonLink href={`${project.path}/networks`}>Networks</ButtonLink>}
        >
          Networks, their ports and the hosts that carry them are drawn here as soon as there is a network.
        </NothingYet>
      )}
      {data && data.nodes.length > 0 && <TopologyTable map={data} url={url} />}
    </>
  );
}
