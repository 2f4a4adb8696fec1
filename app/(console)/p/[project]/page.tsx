import type { Metadata } from "next";
import { Overview } from "#components/overview/overview.tsx";
import { overviewInputs } from "#components/overview/overview-inputs.ts";
import { HydrateClient, prefetch, trpc } from "#server/trpc/server-caller.ts";
import { currentProject } from "./current-project.ts";

export const metadata: Metadata = { title: "Overview" };

export default async function Page({ params }: { params: Promise<{ project: string }> }) {
  const { id: projectId } = await currentProject(params);
  await Promise.all([
    prefetch(trpc.project.get.queryOptions({ projectId })),
    prefetch(trpc.host.list.queryOptions({ projectId, limit: 500 })),
    prefetch(trpc.overview.project.queryOptions({ projectId })),
    prefetch(trpc.change.folded.queryOptions(overviewInputs(projectId).changes)),
  ]);
  return (
    <HydrateClient>
      <Overview />
    </HydrateClient>
  );
}
