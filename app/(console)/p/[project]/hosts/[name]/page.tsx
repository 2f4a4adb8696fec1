import type { Metadata } from "next";
import { HostPage } from "#components/host/host-page.tsx";
import { namedHost } from "#components/host/host-path.ts";
import { HydrateClient, prefetch, trpc } from "#server/trpc/server-caller.ts";
import { currentProject } from "../../current-project.ts";

export const metadata: Metadata = { title: "Host" };

export default async function Page({ params }: { params: Promise<{ project: string; name: string }> }) {
  const [{ name }, { id: projectId }] = await Promise.all([params, currentProject(params)]);
  await prefetch(trpc.host.list.queryOptions(namedHost(decodeURIComponent(name), projectId)));
  return (
    <HydrateClient>
      <HostPage name={decodeURIComponent(name)} />
    </HydrateClient>
  );
}
