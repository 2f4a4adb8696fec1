import type { Metadata } from "next";
import { AccessPage } from "#components/access/access-page.tsx";
import { HydrateClient, prefetch, trpc } from "#server/trpc/server-caller.ts";
import { listInput, type SearchParams } from "../../p/[project]/list-input.ts";

export const metadata: Metadata = { title: "Sign-ins and refusals" };

export default async function Page({ searchParams }: { searchParams: SearchParams }) {
  const { filter, cursor, limit } = await listInput(searchParams, ["at"]);
  await prefetch(trpc.access.list.queryOptions({ filter, cursor, limit }));
  return (
    <HydrateClient>
      <AccessPage />
    </HydrateClient>
  );
}
