import type { Metadata } from "next";
import { OperationPage } from "#components/operation/operation-page.tsx";
import { HydrateClient, prefetch, trpc } from "#server/trpc/server-caller.ts";
import { currentProject } from "../../current-project.ts";

export const metadata: Metadata = { title: "Operation" };

export default async function Page({ params }: { params: Promise<{ project: string; id: string }> }) {
  const [{ id }, project] = await Promise.all([params, currentProject(params)]);
  await prefetch(trpc.operation.get.queryOptions({ projectId: project.id, id }));
  return (
    <HydrateClient>
      <OperationPage id={id} />
    </HydrateClient>
  );
}
