"use client";

import { useQueryClient } from "@tanstack/react-query";
import { SchemaField, SchemaFields } from "#components/form/schema-field.tsx";
import { useProject } from "#components/frame/session-context.tsx";
import { CreatePanel } from "#components/plan/create-panel.tsx";
import { useTRPC, useTRPCClient } from "#components/trpc/client.tsx";
import { type Invitation, invitationCreateSchema } from "#model/resources/invitation.ts";

const linkNote = { tone: "idle", text: "You get a link that works once, and hand it over. It is shown once." } as const;

type InviteMemberProps = {
  onClose: () => void;
  /** Gets the invitation with its token: the only time that it is known. */
  onCreated: (invitation: Invitation) => void;
};

/** The panel that invites somebody by a link, with or without an account. */
export function InviteMember({ onClose, onCreated }: InviteMemberProps) {
  const project = useProject();
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queries = useQueryClient();
  return (
    <CreatePanel
      kind="invitation"
      title={`Invite to ${project.name}`}
      schema={invitationCreateSchema}
      write={({ items, dryRun }) => client.invitation.create.mutate({ projectId: project.id, items, dryRun })}
      submitLabel="Make the link"
      notes={[linkNote]}
      onCreated={({ items: [invitation] }) => {
        void queries.invalidateQueries(trpc.invitation.pathFilter());
        onClose();
        if (invitation) onCreated(invitation);
      }}
      onClose={onClose}
    >
      <SchemaField
        name="email"
        autoFocus
        description="Only an account with this address can accept; who has none makes one with the link."
      />
      <SchemaFields names={["role", "expiresInDays"]} />
    </CreatePanel>
  );
}
