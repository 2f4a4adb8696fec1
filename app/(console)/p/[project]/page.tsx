import type { Metadata } from "next";
import { Overview } from "#components/overview/overview.tsx";
import { overviewInputs } from "#components/overview/overview-inputs.ts";
import { HydrateClient, prefetch, trpc } from "#server/trpc/server-caller.ts";
import { currentProject } from "./current-project.ts";

export const metadata: Metadata = { title: "Overview" };

export default async function Page({ params }: { params: Promise<{ project: string }> }) {
  const { id: projectId } = await currentProject(params);
  const inputs = overviewInputs(projectId);
  await Promise.all([
    prefetch(trpc.project.get.queryOptions({ projectId })),
    prefetch(trpc.host.list.queryOptions({ projectId })),
    prefetch(trpc.network.list.queryOptions(inputs.networks)),
    prefetch(trpc.port.list.queryOptions(inputs.rejected)),
    prefetch(trpc.port.list.queryOptions(inputs.unknown)),
    prefetch(trpc.port.list.queryOptions(inputs.applying)),
    prefetch(trpc.port.list.queryOptions(inputs.pending)),
    prefetch(trpc.change.folded.queryOptions(inputs.changes)),
  ]);
  return (
    <HydrateClient>
      <Overview />
    </HydrateClient>
  );
}
