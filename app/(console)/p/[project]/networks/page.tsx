import type { Metadata } from "next";
import { NetworksPage } from "#components/network/networks-page.tsx";
import { networkList } from "#model/lists/network.ts";
import { HydrateClient, prefetch, trpc } from "#server/trpc/server-caller.ts";
import { currentProject } from "../current-project.ts";
import { listInput, type SearchParams } from "../list-input.ts";

export const metadata: Metadata = { title: "Networks" };

type PageProps = { params: Promise<{ project: string }>; searchParams: SearchParams };

export default async function Page({ params, searchParams }: PageProps) {
  const [{ id: projectId }, input] = await Promise.all([currentProject(params), listInput(searchParams, networkList)]);
  await prefetch(trpc.network.list.queryOptions({ projectId, ...input }));
  return (
    <HydrateClient>
      <NetworksPage />
    </HydrateClient>
  );
}
