import { currentProject } from "#app/(console)/p/[project]/current-project.ts";
import { listInput, type SearchParams } from "#app/(console)/p/[project]/list-input.ts";
import { NetworkPorts } from "#components/port/network-ports.tsx";
import { portSorts } from "#components/port/port-sorts.ts";
import { HydrateClient, prefetch, trpc } from "#server/trpc/server-caller.ts";

type PageProps = { params: Promise<{ project: string; id: string }>; searchParams: SearchParams };

export default async function Page({ params, searchParams }: PageProps) {
  const [{ id: networkId }, project, input] = await Promise.all([
    params,
    currentProject(params),
    listInput(searchParams, portSorts),
  ]);
  await prefetch(trpc.port.list.queryOptions({ projectId: project.id, networkId, ...input }));
  return (
    <HydrateClient>
      <NetworkPorts networkId={networkId} />
    </HydrateClient>
  );
}
