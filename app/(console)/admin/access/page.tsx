import type { Metadata } from "next";
import { AccessPage } from "#components/access/access-page.tsx";
import { accessList } from "#model/lists/access.ts";
import { HydrateClient, prefetch, trpc } from "#server/trpc/server-caller.ts";
import { listInput, type SearchParams } from "../../p/[project]/list-input.ts";

export const metadata: Metadata = { title: "Sign-ins and refusals" };

export default async function Page({ searchParams }: { searchParams: SearchParams }) {
  const input = await listInput(searchParams, accessList);
  await prefetch(trpc.access.list.queryOptions(input));
  return (
    <HydrateClient>
      <AccessPage />
    </HydrateClient>
  );
}
