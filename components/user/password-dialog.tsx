"use client";

import { KindMark } from "#components/kind/kind-icon.tsx";
import { Button } from "#components/ui/button.tsx";
import { CodeBlock } from "#components/ui/code.tsx";
import { Dialog } from "#components/ui/dialog.tsx";

/** A generated password and whose it is. */
export interface HandedOver {
  email: string;
  password: string;
  /** It replaces another, whose sign-ins have ended. */
  reset: boolean;
}

/** Shows a generated password, the one time that it is known. */
export function PasswordDialog({ email, password, reset, onClose }: HandedOver & { onClose: () => void }) {
  return (
    <Dialog
      open
      persistent
      onOpenChange={(open) => open || onClose()}
      icon={<KindMark kind="user" />}
      title={reset ? `New password of ${email}` : `First password of ${email}`}
      description="Copy it now and hand it over; it is not shown again. It can be changed under “Your account”."
      footer={
        <Button variant="primary" onClick={onClose}>
          I have copied it
        </Button>
      }
    >
      <CodeBlock code={password} label="password" wrap />
      {reset && <p className="mt-3 text-ink-2">All sign-ins of this user have ended.</p>}
    </Dialog>
  );
}
