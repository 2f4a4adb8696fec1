import type { Metadata } from "next";
import { KeysPage } from "#components/key/keys-page.tsx";
import { keyList } from "#model/lists/key.ts";
import { HydrateClient, prefetch, trpc } from "#server/trpc/server-caller.ts";
import { currentProject } from "../current-project.ts";
import { listInput, type SearchParams } from "../list-input.ts";

export const metadata: Metadata = { title: "API keys" };

type PageProps = { params: Promise<{ project: string }>; searchParams: SearchParams };

export default async function Page({ params, searchParams }: PageProps) {
  const [{ id: projectId }, input] = await Promise.all([currentProject(params), listInput(searchParams, keyList)]);
  await prefetch(trpc.key.list.queryOptions({ projectId, ...input }));
  return (
    <HydrateClient>
      <KeysPage />
    </HydrateClient>
  );
}
