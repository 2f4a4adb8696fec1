import type { Metadata } from "next";
import { QuotasPage } from "#components/quota/quotas-page.tsx";
import { HydrateClient, prefetch, trpc } from "#server/trpc/server-caller.ts";
import { currentProject } from "../current-project.ts";

export const metadata: Metadata = { title: "Quotas" };

export default async function Page({ params }: { params: Promise<{ project: string }> }) {
  const { id: projectId } = await currentProject(params);
  await prefetch(trpc.project.get.queryOptions({ projectId }));
  return (
    <HydrateClient>
      <QuotasPage />
    </HydrateClient>
  );
}
