import type { Metadata } from "next";
import type { ReactNode } from "react";
import { currentProject } from "#app/(console)/p/[project]/current-project.ts";
import { objectTitle } from "#app/(console)/p/[project]/object-title.ts";
import { HydrateClient } from "#server/trpc/server-caller.ts";
import { pagesOf } from "../paged.ts";

type Params = Promise<{ project: string; kind: string; id: string }>;

export async function generateMetadata({ params }: { params: Params }): Promise<Metadata> {
  const [{ kind, id }, project] = await Promise.all([params, currentProject(params)]);
  return objectTitle(pagesOf(kind).name({ projectId: project.id, id }));
}

export default async function ObjectLayout({ params, children }: { params: Params; children: ReactNode }) {
  const [{ kind, id }, project] = await Promise.all([params, currentProject(params)]);
  const { Frame, prefetch } = pagesOf(kind);
  await prefetch({ projectId: project.id, id });
  return (
    <HydrateClient>
      <Frame id={id}>{children}</Frame>
    </HydrateClient>
  );
}
