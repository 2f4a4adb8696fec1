"use client";

import { useQueryClient } from "@tanstack/react-query";
import { SchemaField } from "#components/form/schema-field.tsx";
import { useProject } from "#components/frame/session-context.tsx";
import { CreatePanel } from "#components/plan/create-panel.tsx";
import { useTRPC, useTRPCClient } from "#components/trpc/client.tsx";
import { toast } from "#components/ui/toast.ts";
import { memberCreateSchema } from "#model/resources/member.ts";

/** The panel that adds somebody who has an account. */
export function AddMember({ onClose }: { onClose: () => void }) {
  const project = useProject();
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queries = useQueryClient();
  return (
    <CreatePanel
      kind="member"
      title={`Add a member to ${project.name}`}
      schema={memberCreateSchema}
      write={({ items, dryRun }) => client.member.create.mutate({ projectId: project.id, items, dryRun })}
      procedure="member.create"
      submitLabel="Add member"
      onCreated={({ items: [member] }) => {
        void queries.invalidateQueries(trpc.member.pathFilter());
        toast.success(`${member?.name} added as ${member?.role}`);
        onClose();
      }}
      onClose={onClose}
    >
      <SchemaField
        name="email"
        autoFocus
        description="Of somebody who has an account here. Others are invited by a link."
      />
      <SchemaField name="role" />
    </CreatePanel>
  );
}
