"use client";

import { useQueryClient } from "@tanstack/react-query";
import { SchemaField } from "#components/form/schema-field.tsx";
import { EditPanel } from "#components/plan/edit-panel.tsx";
import { useTRPC, useTRPCClient } from "#components/trpc/client.tsx";
import { type User, userSchema, userUpdateSchema } from "#model/resources/user.ts";

const renameSchema = userUpdateSchema.pick({ id: true, version: true, name: true }).required();

/** The panel that changes how a user is called. The e-mail address stays: it is the account. */
export function RenameUser({ user, onClose }: { user: User; onClose: () => void }) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queries = useQueryClient();
  return (
    <EditPanel
      kind="user"
      name={user.name}
      title={`Rename ${user.name}`}
      object={user}
      objectSchema={userSchema}
      updateSchema={renameSchema}
      write={async (input) => {
        const written = await client.user.update.mutate(input);
        if (!input.dryRun) void queries.invalidateQueries(trpc.user.pathFilter());
        return written;
      }}
      onClose={onClose}
    >
      <SchemaField name="name" autoFocus />
    </EditPanel>
  );
}
