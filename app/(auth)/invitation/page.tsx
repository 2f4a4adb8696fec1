import type { Metadata } from "next";
import { InvitationPage } from "#components/auth/invitation-page.tsx";
import { ApiProvider } from "#components/trpc/provider.tsx";
import { identityProviderLabel } from "#server/auth/oidc-settings.ts";
import { findMe } from "#server/trpc/server-caller.ts";

export const metadata: Metadata = { title: "Invitation" };

export default async function Page() {
  const email = (await findMe())?.user?.email ?? null;
  const page = <InvitationPage signedInAs={email} identityProvider={identityProviderLabel()} />;
  // The API is for known callers; strangers have no use of it.
  return email ? <ApiProvider>{page}</ApiProvider> : page;
}
