import type { Metadata } from "next";
import { ProjectsPage } from "#components/project/projects-page.tsx";
import { projectList } from "#model/lists/project.ts";
import { HydrateClient, prefetch, trpc } from "#server/trpc/server-caller.ts";
import { listInput, type SearchParams } from "../../p/[project]/list-input.ts";

export const metadata: Metadata = { title: "Projects" };

export default async function Page({ searchParams }: { searchParams: SearchParams }) {
  const input = await listInput(searchParams, projectList);
  await prefetch(trpc.project.list.queryOptions(input));
  return (
    <HydrateClient>
      <ProjectsPage />
    </HydrateClient>
  );
}
