"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { SchemaFields } from "#components/form/schema-field.tsx";
import { CreatePanel } from "#components/plan/create-panel.tsx";
import { useTRPC, useTRPCClient } from "#components/trpc/client.tsx";
import { userCreateSchema } from "#model/resources/user.ts";
import { generatePassword } from "./password.ts";
import type { HandedOver } from "./password-dialog.tsx";

const passwordNote = {
  tone: "idle",
  text: "You get a generated first password and hand it over. It is shown once.",
} as const;

type NewUserProps = {
  onClose: () => void;
  /** Gets the first password: the only time that it is known. */
  onCreated: (made: HandedOver) => void;
};

/** The panel that creates an account with a generated first password. */
export function NewUser({ onClose, onCreated }: NewUserProps) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queries = useQueryClient();
  const [password] = useState(generatePassword);
  return (
    <CreatePanel
      kind="user"
      schema={userCreateSchema}
      start={{ password }}
      write={({ items, dryRun }) => client.user.create.mutate({ items, dryRun })}
      submitLabel="Create user"
      notes={[passwordNote]}
      onCreated={({ items: [user] }) => {
        void queries.invalidateQueries(trpc.user.pathFilter());
        onClose();
        if (user) onCreated({ email: user.email, password, reset: false });
      }}
      onClose={onClose}
    >
      <SchemaFields names={["email", "name", "isAdmin"]} autoFocus />
    </CreatePanel>
  );
}
