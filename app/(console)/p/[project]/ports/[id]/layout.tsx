import type { Metadata } from "next";
import type { ReactNode } from "react";
import { PortFrame } from "#components/port/port-frame.tsx";
import { api, HydrateClient, prefetch, trpc } from "#server/trpc/server-caller.ts";
import { currentProject } from "../../current-project.ts";
import { objectTitle } from "../../object-title.ts";

type Params = Promise<{ project: string; id: string }>;

export async function generateMetadata({ params }: { params: Params }): Promise<Metadata> {
  const [{ id }, project] = await Promise.all([params, currentProject(params)]);
  return objectTitle(api.port.get({ projectId: project.id, id }));
}

export default async function PortLayout({ params, children }: { params: Params; children: ReactNode }) {
  const [{ id }, project] = await Promise.all([params, currentProject(params)]);
  await prefetch(trpc.port.get.queryOptions({ projectId: project.id, id }));
  return (
    <HydrateClient>
      <PortFrame id={id}>{children}</PortFrame>
    </HydrateClient>
  );
}
