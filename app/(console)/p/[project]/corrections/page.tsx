import type { Metadata } from "next";
import { CorrectionsPage } from "#components/correction/corrections-page.tsx";
import { correctionList } from "#model/lists/correction.ts";
import { HydrateClient, prefetch, trpc } from "#server/trpc/server-caller.ts";
import { currentProject } from "../current-project.ts";
import { listInput, type SearchParams } from "../list-input.ts";

export const metadata: Metadata = { title: "Corrections" };

type PageProps = { params: Promise<{ project: string }>; searchParams: SearchParams };

export default async function Page({ params, searchParams }: PageProps) {
  const [{ id: projectId }, input] = await Promise.all([
    currentProject(params),
    listInput(searchParams, correctionList),
  ]);
  await Promise.all([
    prefetch(trpc.correction.list.queryOptions({ projectId, ...input })),
    prefetch(trpc.correction.foreign.queryOptions({ projectId })),
  ]);
  return (
    <HydrateClient>
      <CorrectionsPage />
    </HydrateClient>
  );
}
