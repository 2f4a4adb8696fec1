import type { Metadata } from "next";
import { PortsPage } from "#components/port/ports-page.tsx";
import { portList } from "#model/lists/port.ts";
import { HydrateClient, prefetch, trpc } from "#server/trpc/server-caller.ts";
import { currentProject } from "../current-project.ts";
import { listInput, type SearchParams } from "../list-input.ts";

export const metadata: Metadata = { title: "Ports" };

type PageProps = { params: Promise<{ project: string }>; searchParams: SearchParams };

export default async function Page({ params, searchParams }: PageProps) {
  const [{ id: projectId }, input] = await Promise.all([currentProject(params), listInput(searchParams, portList)]);
  await prefetch(trpc.port.list.queryOptions({ projectId, ...input }));
  return (
    <HydrateClient>
      <PortsPage />
    </HydrateClient>
  );
}
