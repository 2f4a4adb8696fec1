import type { Metadata } from "next";
import { SpacePage } from "#components/space/space-page.tsx";
import { HydrateClient, prefetch, trpc } from "#server/trpc/server-caller.ts";
import { currentProject } from "../current-project.ts";
import type { SearchParams } from "../list-input.ts";

export const metadata: Metadata = { title: "Address space" };

type PageProps = { params: Promise<{ project: string }>; searchParams: SearchParams };

export default async function Page({ params, searchParams }: PageProps) {
  const [{ id: projectId }, { subnet }] = await Promise.all([currentProject(params), searchParams]);
  await Promise.all([
    prefetch(trpc.space.tree.queryOptions({ projectId, opened: [], closed: [] })),
    ...(typeof subnet === "string" ? [prefetch(trpc.subnet.get.queryOptions({ projectId, id: subnet }))] : []),
  ]);
  return (
    <HydrateClient>
      <SpacePage />
    </HydrateClient>
  );
}
