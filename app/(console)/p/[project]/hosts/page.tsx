import type { Metadata } from "next";
import { HostsPage } from "#components/host/hosts-page.tsx";
import { HydrateClient, prefetch, trpc } from "#server/trpc/server-caller.ts";
import { currentProject } from "../current-project.ts";

export const metadata: Metadata = { title: "Hosts" };

export default async function Page({ params }: { params: Promise<{ project: string }> }) {
  const { id: projectId } = await currentProject(params);
  await prefetch(trpc.host.list.queryOptions({ projectId }));
  return (
    <HydrateClient>
      <HostsPage />
    </HydrateClient>
  );
}
