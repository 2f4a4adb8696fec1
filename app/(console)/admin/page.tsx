import type { Metadata } from "next";
import { InstallationPage } from "#components/installation/installation-page.tsx";
import { HydrateClient, prefetch, trpc } from "#server/trpc/server-caller.ts";

export const metadata: Metadata = { title: "All projects at a glance" };

export default async function Page() {
  await Promise.all([
    prefetch(trpc.overview.installation.queryOptions({})),
    prefetch(trpc.host.listAll.queryOptions({ limit: 500 })),
  ]);
  return (
    <HydrateClient>
      <InstallationPage />
    </HydrateClient>
  );
}
