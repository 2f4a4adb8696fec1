import { currentProject } from "#app/(console)/p/[project]/current-project.ts";
import type { SearchParams } from "#app/(console)/p/[project]/list-input.ts";
import { activityRows } from "#components/overview/overview-inputs.ts";
import { HydrateClient, prefetch, trpc } from "#server/trpc/server-caller.ts";
import { pagesOf } from "../../paged.ts";

type PageProps = {
  params: Promise<{ project: string; kind: string; id: string; tab?: string[] }>;
  searchParams: SearchParams;
};

export default async function Page({ params, searchParams }: PageProps) {
  const [{ kind, id, tab = [] }, project] = await Promise.all([params, currentProject(params)]);
  const { Tab, lists } = pagesOf(kind);
  const segment = tab.join("/");
  const of = { projectId: project.id, resourceId: id };
  if (segment === "")
    await Promise.all([
      prefetch(trpc.change.folded.queryOptions({ ...of, limit: activityRows.card })),
      prefetch(trpc.change.list.queryOptions({ ...of, limit: 1 })),
    ]);
  await lists?.[segment]?.({ projectId: project.id, id }, searchParams);
  return (
    <HydrateClient>
      <Tab id={id} segment={segment} />
    </HydrateClient>
  );
}
