"use client";

import { LogIn } from "lucide-react";
import { signIn } from "next-auth/react";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";

type IdentityProviderButtonProps = {
  label: string;
  /** Where to go on to: a path of this console. */
  next: string;
};

/** Leaves for the identity provider; what goes wrong there comes back to the sign-in page in words. */
export function IdentityProviderButton({ label, next }: IdentityProviderButtonProps) {
  const [leaving, setLeaving] = useState(false);
  return (
    <>
      <Button
        variant="primary"
        size="l"
        className="w-full"
        icon={<LogIn />}
        loading={leaving}
        onClick={() => {
          setLeaving(true);
          signIn("oidc", { callbackUrl: next }).catch(() => setLeaving(false));
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
