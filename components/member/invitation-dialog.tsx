"use client";

import { useOrigin } from "#components/code/use-origin.ts";
import { KindMark } from "#components/kind/kind-icon.tsx";
import { Button } from "#components/ui/button.tsx";
import { CodeBlock } from "#components/ui/code.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Time } from "#components/ui/time.tsx";
import type { Invitation } from "#model/resources/invitation.ts";

/** Shows the link of a new invitation, the one time that it is known. */
export function InvitationDialog({ invitation, onClose }: { invitation: Invitation; onClose: () => void }) {
  const origin = useOrigin();
  return (
    <Dialog
      open
      persistent
      onOpenChange={(open) => open || onClose()}
      icon={<KindMark kind="user" />}
      title={`Invitation of ${invitation.email}`}
      description="Copy the link now and hand it over; it is not shown again."
      footer={
        <Button variant="primary" onClick={onClose}>
          I have copied it
        </Button>
      }
    >
      <CodeBlock code={`${origin}/invitation#${invitation.token}`} label="link" wrap />
      <p className="mt-3 text-ink-2">
        It works once and expires <Time value={invitation.expiresAt} ago />. Whoever has it can accept in the name of{" "}
        {invitation.email}.
      </p>
    </Dialog>
  );
}
