import type { Metadata } from "next";
import { MembersPage } from "#components/member/members-page.tsx";
import { HydrateClient, prefetch, trpc } from "#server/trpc/server-caller.ts";
import { currentProject } from "../current-project.ts";

export const metadata: Metadata = { title: "Members" };

export default async function Page({ params }: { params: Promise<{ project: string }> }) {
  const { id: projectId } = await currentProject(params);
  await prefetch(trpc.member.list.queryOptions({ projectId }));
  return (
    <HydrateClient>
      <MembersPage />
    </HydrateClient>
  );
}
