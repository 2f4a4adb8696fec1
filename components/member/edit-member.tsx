"use client";

import { SchemaField } from "#components/form/schema-field.tsx";
import { useMe, useProject } from "#components/frame/session-context.tsx";
import { EditPanel } from "#components/plan/edit-panel.tsx";
import { useTRPCClient } from "#components/trpc/client.tsx";
import { type Member, memberSchema, memberUpdateSchema } from "#model/resources/member.ts";

/** The panel that changes a member's role. */
export function EditMember({ member, onClose }: { member: Member; onClose: () => void }) {
  const project = useProject();
  const me = useMe();
  const client = useTRPCClient();
  return (
    <EditPanel
      kind="member"
      name={member.name}
      title={`Role of ${member.name}`}
      object={member}
      objectSchema={memberSchema}
      updateSchema={memberUpdateSchema}
      write={(input) => client.member.update.mutate({ projectId: project.id, ...input })}
      onClose={onClose}
    >
      <SchemaField name="role" />
      {member.userId === me.user.id && !me.isAdmin && (
        <p className="text-ink-2">This is you. What you give up here you cannot take back by yourself.</p>
      )}
    </EditPanel>
  );
}
