import type { Metadata } from "next";
import { AccountPage } from "#components/account/account-page.tsx";
import { HydrateClient, prefetch, trpc } from "#server/trpc/server-caller.ts";

export const metadata: Metadata = { title: "Your account" };

export default async function Page() {
  await prefetch(trpc.session.list.queryOptions());
  return (
    <HydrateClient>
      <AccountPage />
    </HydrateClient>
  );
}
