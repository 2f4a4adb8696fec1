import type { Metadata } from "next";
import { AllCorrectionsPage } from "#components/correction/all-corrections-page.tsx";
import { correctionList } from "#model/lists/correction.ts";
import { HydrateClient, prefetch, trpc } from "#server/trpc/server-caller.ts";
import { listInput, type SearchParams } from "../../p/[project]/list-input.ts";

export const metadata: Metadata = { title: "Corrections" };

export default async function Page({ searchParams }: { searchParams: SearchParams }) {
  const input = await listInput(searchParams, correctionList);
  await Promise.all([
    prefetch(trpc.correction.listAll.queryOptions(input)),
    prefetch(trpc.correction.foreignAll.queryOptions({})),
  ]);
  return (
    <HydrateClient>
      <AllCorrectionsPage />
    </HydrateClient>
  );
}
