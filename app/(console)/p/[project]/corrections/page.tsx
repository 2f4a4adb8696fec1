import type { Metadata } from "next";
import { CorrectionsPage } from "#components/correction/corrections-page.tsx";
import { HydrateClient, prefetch, trpc } from "#server/trpc/server-caller.ts";
import { currentProject } from "../current-project.ts";
import { listInput, type SearchParams } from "../list-input.ts";

export const metadata: Metadata = { title: "Corrections" };

export default async function Page(props: { params: Promise<{ project: string }>; searchParams: SearchParams }) {
  const { id: projectId } = await currentProject(props.params);
  const { filter, cursor, limit } = await listInput(props.searchParams, ["at"]);
  await Promise.all([
    prefetch(trpc.correction.list.queryOptions({ projectId, filter, cursor, limit })),
    prefetch(trpc.correction.foreign.queryOptions({ projectId })),
  ]);
  return (
    <HydrateClient>
      <CorrectionsPage />
    </HydrateClient>
  );
}
