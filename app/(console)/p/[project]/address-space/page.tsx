import type { Metadata } from "next";
import { SpacePage } from "#components/space/space-page.tsx";
import { HydrateClient, prefetch, trpc } from "#server/trpc/server-caller.ts";
import { currentProject } from "../current-project.ts";

export const metadata: Metadata = { title: "Address space" };

export default async function Page({ params }: { params: Promise<{ project: string }> }) {
  const { id: projectId } = await currentProject(params);
  await prefetch(trpc.space.tree.queryOptions({ projectId, opened: [], closed: [] }));
  return (
    <HydrateClient>
      <SpacePage />
    </HydrateClient>
  );
}
