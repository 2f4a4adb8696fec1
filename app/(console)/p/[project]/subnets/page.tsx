import type { Metadata } from "next";
import { SubnetsPage } from "#components/subnet/subnets-page.tsx";
import { subnetList } from "#model/lists/subnet.ts";
import { HydrateClient, prefetch, trpc } from "#server/trpc/server-caller.ts";
import { currentProject } from "../current-project.ts";
import { listInput, type SearchParams } from "../list-input.ts";

export const metadata: Metadata = { title: "Subnets" };

type PageProps = { params: Promise<{ project: string }>; searchParams: SearchParams };

export default async function Page({ params, searchParams }: PageProps) {
  const [{ id: projectId }, input] = await Promise.all([currentProject(params), listInput(searchParams, subnetList)]);
  await prefetch(trpc.subnet.list.queryOptions({ projectId, ...input }));
  return (
    <HydrateClient>
      <SubnetsPage />
    </HydrateClient>
  );
}
