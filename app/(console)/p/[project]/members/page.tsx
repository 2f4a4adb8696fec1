import type { Metadata } from "next";
import { MembersPage } from "#components/member/members-page.tsx";
import { invitationList, invitedPlace } from "#model/lists/invitation.ts";
import { memberList } from "#model/lists/member.ts";
import { HydrateClient, prefetch, trpc } from "#server/trpc/server-caller.ts";
import { currentProject } from "../current-project.ts";
import { listInput, type SearchParams } from "../list-input.ts";

export const metadata: Metadata = { title: "Members" };

type PageProps = { params: Promise<{ project: string }>; searchParams: SearchParams };

export default async function Page({ params, searchParams }: PageProps) {
  const [{ id: projectId, scopes }, input, invited] = await Promise.all([
    currentProject(params),
    listInput(searchParams, memberList),
    listInput(searchParams, invitationList, invitedPlace),
  ]);
  await Promise.all([
    prefetch(trpc.member.list.queryOptions({ projectId, ...input })),
    prefetch(trpc.member.list.queryOptions({ projectId, filter: "role:owner", limit: 1 })),
    scopes.includes("project:write") && prefetch(trpc.invitation.list.queryOptions({ projectId, ...invited })),
  ]);
  return (
    <HydrateClient>
      <MembersPage />
    </HydrateClient>
  );
}
