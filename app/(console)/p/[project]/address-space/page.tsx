import type { Metadata } from "next";
import { SpacePage } from "#components/space/space-page.tsx";
import { firstSubnet } from "#model/resources/space.ts";
import { HydrateClient, prefetch, trpc } from "#server/trpc/server-caller.ts";
import { currentProject } from "../current-project.ts";
import type { SearchParams } from "../list-input.ts";

export const metadata: Metadata = { title: "Address space" };

type PageProps = { params: Promise<{ project: string }>; searchParams: SearchParams };

export default async function Page({ params, searchParams }: PageProps) {
  const [{ id: projectId }, { subnet, prefix }] = await Promise.all([currentProject(params), searchParams]);
  const tree = await prefetch(trpc.space.tree.queryOptions({ projectId, opened: [], closed: [] }));
  const chosen =
    typeof subnet === "string" ? subnet : prefix === undefined ? firstSubnet(tree?.lines ?? [])?.id : undefined;
  if (chosen !== undefined) {
    const found = await prefetch(trpc.subnet.get.queryOptions({ projectId, id: chosen }));
    if (found) await prefetch(trpc.network.get.queryOptions({ projectId, id: found.networkId }));
  }
  return (
    <HydrateClient>
      <SpacePage />
    </HydrateClient>
  );
}
