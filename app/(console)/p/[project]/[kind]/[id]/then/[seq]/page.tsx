import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { currentProject } from "#app/(console)/p/[project]/current-project.ts";
import { lastWord } from "#components/activity/object-path.ts";
import { ThenPage } from "#components/detail/then-page.tsx";
import { HydrateClient, prefetch, trpc } from "#server/trpc/server-caller.ts";
import { pagedKindOf } from "../../paged.ts";

export const metadata: Metadata = { title: "As it was" };

type Params = Promise<{ project: string; kind: string; id: string; seq: string }>;

export default async function Page({ params }: { params: Params }) {
  const [{ kind: path, id, seq: at }, project] = await Promise.all([params, currentProject(params)]);
  const kind = pagedKindOf(path);
  if (at !== lastWord && !/^[1-9]\d{0,17}$/.test(at)) notFound();
  const seq = at === lastWord ? undefined : at;
  await prefetch(trpc.change.asOf.queryOptions({ projectId: project.id, kind, id, seq }));
  return (
    <HydrateClient>
      <ThenPage kind={kind} id={id} seq={seq} />
    </HydrateClient>
  );
}
