"use client";

import { LogIn } from "lucide-react";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { leaveForProvider } from "./session-calls.ts";

type IdentityProviderButtonProps = {
  label: string;
  /** Where to go on to: a path of this console. */
  next: string;
  /** Who it thought to be there may not sign in: it is to let people choose another account (OpenID Connect Core, prompt). */
  asksWho?: boolean;
};

/** Leaves for the identity provider; what goes wrong there comes back to the sign-in page in words. */
export function IdentityProviderButton({ label, next, asksWho = false }: IdentityProviderButtonProps) {
  const [leaving, setLeaving] = useState(false);
  return (
    <>
      <Button
        variant="primary"
        size="l"
        className="h-auto min-h-10 w-full whitespace-normal py-2 wrap-anywhere"
        icon={<LogIn />}
        loading={leaving}
        onClick={() => {
          setLeaving(true);
          leaveForProvider(next, asksWho).catch(() => setLeaving(false));
        }}
      >
        Sign in with {label}
      </Button>
      <div className="my-4 flex items-center gap-3 text-s text-ink-3">
        <span className="h-px flex-1 bg-line" />
        or with a password
        <span className="h-px flex-1 bg-line" />
      </div>
    </>
  );
}
