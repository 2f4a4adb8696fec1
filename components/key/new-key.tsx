"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { SchemaField } from "#components/form/schema-field.tsx";
import { useProject } from "#components/frame/session-context.tsx";
import { CreatePanel } from "#components/plan/create-panel.tsx";
import { useTRPC, useTRPCClient } from "#components/trpc/client.tsx";
import { type Key, keyCreateSchema } from "#model/resources/key.ts";
import { expiryOf } from "./expiry.ts";
import { ExpiryField } from "./expiry-field.tsx";
import { ScopesField } from "./scopes-field.tsx";

type NewKeyProps = {
  onClose: () => void;
  /** Gets the key with its secret: the only time that it is known. */
  onCreated: (key: Key) => void;
};

/** The panel that makes an API key. */
export function NewKey({ onClose, onCreated }: NewKeyProps) {
  const project = useProject();
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queries = useQueryClient();
  const [openedAt] = useState(() => new Date());
  return (
    <CreatePanel
      kind="key"
      schema={keyCreateSchema}
      start={{ scopes: ["network:read", "port:read"], expiresAt: expiryOf("90", openedAt) }}
      write={({ items, dryRun }) => client.key.create.mutate({ projectId: project.id, items, dryRun })}
      submitLabel="Create key"
      onCreated={({ items: [key] }) => {
        void queries.invalidateQueries(trpc.key.pathFilter());
        onClose();
        if (key) onCreated(key);
      }}
      onClose={onClose}
    >
      <SchemaField name="name" autoFocus />
      <ScopesField />
      <ExpiryField openedAt={openedAt} />
      <SchemaField name="unitsPerMinute" />
    </CreatePanel>
  );
}
