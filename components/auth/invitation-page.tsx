"use client";

import type { ReactNode } from "react";
import { Banner } from "#components/feedback/banner.tsx";
import { LinesSkeleton } from "#components/feedback/loading.tsx";
import { Button } from "#components/ui/button.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { Time } from "#components/ui/time.tsx";
import { roleWords } from "#model/permissions.ts";
import type { InvitationOffer } from "#model/resources/invitation.ts";
import { IdentityProviderButton } from "./identity-provider-button.tsx";
import { JoinButton } from "./join-button.tsx";
import { signOut } from "./session-calls.ts";
import { SignUpForm } from "./sign-up-form.tsx";
import { useInvitation } from "./use-invitation.ts";

type InvitationPageProps = {
  /** The e-mail address of whoever is signed in here. */
  signedInAs: string | null;
  identityProvider: string | null;
};

/** What a link of an invitation opens: joins the project with the account one has, or with a new one. */
export function InvitationPage({ signedInAs, identityProvider }: InvitationPageProps) {
  const found = useInvitation();
  return (
    <div className="w-full max-w-[400px]">
      <h1 className="mb-1 text-xl font-semibold tracking-[-0.022em]">
        {found.state === "open" ? `Join ${found.offer.projectName}` : "Invitation"}
      </h1>
      {found.state === "open" && <Offer offer={found.offer} />}
      {found.state === "looking" && (
        <div className="flex h-[58px] flex-col justify-evenly max-[440px]:h-[77px]">
          <Skeleton className="w-full" />
          <Skeleton className="w-2/3" />
        </div>
      )}
      <div className="mt-4 rounded-3 border border-line bg-surface p-5 shadow-float">
        {found.state === "looking" && <LinesSkeleton lines={3} />}
        {found.state === "refused" && <Banner tone="bad" title={found.message} />}
        {found.state === "open" && <Accept {...found} signedInAs={signedInAs} identityProvider={identityProvider} />}
      </div>
    </div>
  );
}

function Offer({ offer: { role, email, invitedBy, expiresAt } }: { offer: InvitationOffer }) {
  return (
    <p className="text-ink-2">
      {invitedBy} invites <span className="font-medium text-ink">{email}</span> as {roleWords[role].label.toLowerCase()}
      . {roleWords[role].description} The link works once and expires <Time value={new Date(expiresAt)} ago />.
    </p>
  );
}

type AcceptProps = InvitationPageProps & { offer: InvitationOffer; token: string };

function Accept({ offer, token, signedInAs, identityProvider }: AcceptProps): ReactNode {
  if (signedInAs === offer.email) return <JoinButton token={token} />;
  if (signedInAs)
    return (
      <div className="flex flex-col gap-4">
        <Banner tone="warn" title={`You are signed in as ${signedInAs}.`}>
          This invitation is for {offer.email}.
        </Banner>
        <Button size="l" onClick={() => signOut("/invitation")}>
          Sign out and go on
        </Button>
      </div>
    );
  if (offer.hasAccount)
    return (
      <div className="flex flex-col gap-4">
        <p className="text-ink-2">There is an account with this address. Sign in with it, and you come back here.</p>
        <Button variant="primary" size="l" onClick={() => location.assign("/sign-in?next=/invitation")}>
          Sign in to accept
        </Button>
      </div>
    );
  return (
    <>
      {identityProvider && <IdentityProviderButton label={identityProvider} next="/invitation" />}
      <SignUpForm token={token} offer={offer} primary={!identityProvider} />
    </>
  );
}
