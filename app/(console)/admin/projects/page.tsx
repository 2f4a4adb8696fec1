import type { Metadata } from "next";
import { ProjectsPage } from "#components/project/projects-page.tsx";
import { HydrateClient, prefetch, trpc } from "#server/trpc/server-caller.ts";
import { listInput, type SearchParams } from "../../p/[project]/list-input.ts";

export const metadata: Metadata = { title: "Projects" };

export default async function Page({ searchParams }: { searchParams: SearchParams }) {
  const { filter, cursor, limit } = await listInput(searchParams, ["name"]);
  await prefetch(trpc.project.list.queryOptions({ filter, cursor, limit }));
  return (
    <HydrateClient>
      <ProjectsPage />
    </HydrateClient>
  );
}
