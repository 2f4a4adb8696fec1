import type { Metadata } from "next";
import { AllHostsPage } from "#components/host/all-hosts-page.tsx";
import { hostList } from "#model/lists/host.ts";
import { HydrateClient, prefetch, trpc } from "#server/trpc/server-caller.ts";
import { listInput, type SearchParams } from "../../p/[project]/list-input.ts";

export const metadata: Metadata = { title: "Hosts" };

export default async function Page({ searchParams }: { searchParams: SearchParams }) {
  await prefetch(trpc.host.listAll.queryOptions(await listInput(searchParams, hostList)));
  return (
    <HydrateClient>
      <AllHostsPage />
    </HydrateClient>
  );
}
