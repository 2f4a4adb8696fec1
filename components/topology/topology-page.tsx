"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { StaleNotice } from "#components/feedback/failed.tsx";
import { TableSkeleton } from "#components/feedback/loading.tsx";
import { NothingYet } from "#components/feedback/nothing-yet.tsx";
import { QueryFailed } from "#components/feedback/query-failed.tsx";
import { useProject } from "#components/frame/session-context.tsx";
import { KindIcon } from "#components/kind/kind-icon.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { PageHeading } from "#components/layout/page-heading.tsx";
import { LiveIndicator } from "#components/live/live-indicator.tsx";
import { refetchWhileAlarmed } from "#components/status/refetch-while-unwell.ts";
import { useTRPC } from "#components/trpc/client.tsx";
import { errorOf } from "#components/trpc/error-of.ts";
import { ButtonLink } from "#components/ui/button.tsx";
import { Spinner } from "#components/ui/spinner.tsx";
import type { Topology } from "#model/resources/topology.ts";
import { ModeChoice } from "./map/mode-choice.tsx";
import { TopologyTable } from "./topology-table.tsx";
import { useTopologyUrl } from "./use-topology-url.ts";

const loadMap = () => import("./map/topology-map.tsx").then((module) => module.TopologyMap);
/** Only who opens the map loads what lays it out and paints it. */
const TopologyMap = dynamic(loadMap, { ssr: false, loading: MapLoading });
// It comes while the page is still made live, and not after that. Whether it could be loaded shows when it is shown.
if (typeof window !== "undefined") void loadMap().catch(() => undefined);

function MapLoading() {
  return (
    <div
      role="status"
      aria-label="Loading the topology"
      className="grid h-[calc(100dvh-49px)] place-items-center text-ink-3"
    >
      <Spinner label={null} />
    </div>
  );
}

/** How the project hangs together: as a graph, as networks in rows, or as a table. */
export function TopologyPage() {
  const trpc = useTRPC();
  const project = useProject();
  const url = useTopologyUrl();
  const query = useQuery(
    trpc.topology.graph.queryOptions(
      { projectId: project.id, ...url.query },
      {
        placeholderData: keepPreviousData,
        refetchInterval: ({ state }) => refetchWhileAlarmed(state.data?.nodes.map(({ worst }) => worst)),
      },
    ),
  );
  const { data, error } = query;
  const retry = () => void query.refetch();
  const stale = query.isRefetchError && (
    <StaleNotice
      asOf={query.dataUpdatedAt}
      cause={errorOf(error).message}
      requestId={errorOf(error).requestId}
      onRetry={retry}
      retrying={query.isFetching}
    />
  );
  if (data && data.nodes.length > 0 && url.mode !== "table")
    return (
      <div className="-mx-6 -mt-5 -mb-24 max-[640px]:-mx-4">
        <div className="sr-only">
          <PageHeading>Topology</PageHeading>
        </div>
        {stale}
        <TopologyMap map={data} url={url} isStale={query.isPlaceholderData} />
      </div>
    );
  return (
    <>
      <PageHeader title="Topology" actions={<LiveIndicator />} />
      {!data && !error && <TableSkeleton label="Loading the topology" />}
      {!data && error && <QueryFailed error={error} onRetry={retry} retrying={query.isFetching} />}
      {data && (data.nodes.length > 0 ? <AsTable map={data} url={url} stale={stale} /> : <Empty />)}
    </>
  );
}

type AsTableProps = { map: Topology; url: ReturnType<typeof useTopologyUrl>; stale: React.ReactNode };

function AsTable({ map, url, stale }: AsTableProps) {
  return (
    <>
      <div className="mb-3">
        <ModeChoice url={url} />
      </div>
      {stale && <div className="mb-4 overflow-hidden rounded-3 border border-line">{stale}</div>}
      <TopologyTable map={map} url={url} />
    </>
  );
}

function Empty() {
  const { path } = useProject();
  return (
    <NothingYet
      icon={<KindIcon kind="network" className="size-6" />}
      title="Nothing to map yet"
      actions={<ButtonLink href={`${path}/networks`}>Networks</ButtonLink>}
    >
      Networks, their ports and the hosts that carry them are drawn here as soon as there is a network.
    </NothingYet>
  );
}
