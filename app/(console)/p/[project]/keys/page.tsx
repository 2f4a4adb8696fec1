import type { Metadata } from "next";
import { KeysPage } from "#components/key/keys-page.tsx";
import { HydrateClient, prefetch, trpc } from "#server/trpc/server-caller.ts";
import { currentProject } from "../current-project.ts";

export const metadata: Metadata = { title: "API keys" };

export default async function Page({ params }: { params: Promise<{ project: string }> }) {
  const { id: projectId } = await currentProject(params);
  await prefetch(trpc.key.list.queryOptions({ projectId }));
  return (
    <HydrateClient>
      <KeysPage />
    </HydrateClient>
  );
}
