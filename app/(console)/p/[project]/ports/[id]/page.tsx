import { activityRows } from "#components/overview/overview-inputs.ts";
import { PortOverview } from "#components/port/port-overview.tsx";
import { HydrateClient, prefetch, trpc } from "#server/trpc/server-caller.ts";
import { currentProject } from "../../current-project.ts";

export default async function Page({ params }: { params: Promise<{ project: string; id: string }> }) {
  const [{ id }, project] = await Promise.all([params, currentProject(params)]);
  const of = { projectId: project.id, resourceId: id };
  await Promise.all([
    prefetch(trpc.change.folded.queryOptions({ ...of, limit: activityRows.card })),
    prefetch(trpc.change.list.queryOptions({ ...of, limit: 1 })),
  ]);
  return (
    <HydrateClient>
      <PortOverview id={id} />
    </HydrateClient>
  );
}
