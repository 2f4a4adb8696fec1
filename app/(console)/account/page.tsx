import type { Metadata } from "next";
import { listInput, type SearchParams } from "#app/(console)/p/[project]/list-input.ts";
import { AccountPage } from "#components/account/account-page.tsx";
import { sessionList } from "#model/lists/session.ts";
import { HydrateClient, prefetch, trpc } from "#server/trpc/server-caller.ts";

export const metadata: Metadata = { title: "Your account" };

export default async function Page({ searchParams }: { searchParams: SearchParams }) {
  await prefetch(trpc.session.list.queryOptions(await listInput(searchParams, sessionList)));
  return (
    <HydrateClient>
      <AccountPage />
    </HydrateClient>
  );
}
