import type { Metadata } from "next";
import { HostsPage } from "#components/host/hosts-page.tsx";
import { hostList } from "#model/lists/host.ts";
import { HydrateClient, prefetch, trpc } from "#server/trpc/server-caller.ts";
import { currentProject } from "../current-project.ts";
import { listInput, type SearchParams } from "../list-input.ts";

export const metadata: Metadata = { title: "Hosts" };

type PageProps = { params: Promise<{ project: string }>; searchParams: SearchParams };

export default async function Page({ params, searchParams }: PageProps) {
  const [{ id: projectId }, input] = await Promise.all([currentProject(params), listInput(searchParams, hostList)]);
  await prefetch(trpc.host.list.queryOptions({ projectId, ...input }));
  return (
    <HydrateClient>
      <HostsPage />
    </HydrateClient>
  );
}
