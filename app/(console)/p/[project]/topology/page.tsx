import type { Metadata } from "next";
import { TopologyPage } from "#components/topology/topology-page.tsx";
import { topologyQuery } from "#components/topology/topology-query.ts";
import { HydrateClient, prefetch, trpc } from "#server/trpc/server-caller.ts";
import { currentProject } from "../current-project.ts";
import type { SearchParams } from "../list-input.ts";

export const metadata: Metadata = { title: "Topology" };

type PageProps = { params: Promise<{ project: string }>; searchParams: SearchParams };

export default async function Page({ params, searchParams }: PageProps) {
  const [{ id: projectId }, url] = await Promise.all([currentProject(params), searchParams]);
  await Promise.all([
    prefetch(trpc.topology.graph.queryOptions({ projectId, ...topologyQuery(url) })),
    prefetch(trpc.topology.pins.queryOptions({ projectId })),
  ]);
  return (
    <HydrateClient>
      <TopologyPage />
    </HydrateClient>
  );
}
