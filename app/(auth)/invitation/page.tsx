import type { Metadata } from "next";
import { InvitationPage } from "#components/auth/invitation-page.tsx";
import { ApiProvider } from "#components/trpc/provider.tsx";
import { identityProviderLabel } from "#server/auth/oidc-settings.ts";
import { findMe } from "#server/trpc/server-caller.ts";

export const metadata: Metadata = { title: "Invitation" };

export default async function Page() {
  const me = await findMe();
  return (
    <ApiProvider>
      <InvitationPage signedInAs={me?.user?.email ?? null} identityProvider={identityProviderLabel()} />
    </ApiProvider>
  );
}
