import type { Metadata } from "next";
import { UsersPage } from "#components/user/users-page.tsx";
import { userList } from "#model/lists/user.ts";
import { HydrateClient, prefetch, trpc } from "#server/trpc/server-caller.ts";
import { listInput, type SearchParams } from "../../p/[project]/list-input.ts";

export const metadata: Metadata = { title: "Users" };

export default async function Page({ searchParams }: { searchParams: SearchParams }) {
  const input = await listInput(searchParams, userList);
  await prefetch(trpc.user.list.queryOptions(input));
  return (
    <HydrateClient>
      <UsersPage />
    </HydrateClient>
  );
}
