import type { Metadata } from "next";
import { UsersPage } from "#components/user/users-page.tsx";
import { HydrateClient, prefetch, trpc } from "#server/trpc/server-caller.ts";
import { listInput, type SearchParams } from "../../p/[project]/list-input.ts";

export const metadata: Metadata = { title: "Users" };

export default async function Page({ searchParams }: { searchParams: SearchParams }) {
  const { filter, cursor, limit } = await listInput(searchParams, ["email"]);
  await prefetch(trpc.user.list.queryOptions({ filter, cursor, limit }));
  return (
    <HydrateClient>
      <UsersPage />
    </HydrateClient>
  );
}
