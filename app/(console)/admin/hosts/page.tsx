import type { Metadata } from "next";
import { AllHostsPage } from "#components/host/all-hosts-page.tsx";
import { HydrateClient, prefetch, trpc } from "#server/trpc/server-caller.ts";

export const metadata: Metadata = { title: "Hosts" };

export default async function Page() {
  await prefetch(trpc.host.listAll.queryOptions({}));
  return (
    <HydrateClient>
      <AllHostsPage />
    </HydrateClient>
  );
}
