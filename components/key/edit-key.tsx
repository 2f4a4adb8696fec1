"use client";

import { SchemaField } from "#components/form/schema-field.tsx";
import { useProject } from "#components/frame/session-context.tsx";
import { EditPanel } from "#components/plan/edit-panel.tsx";
import { useTRPCClient } from "#components/trpc/client.tsx";
import { type Key, keySchema, keyUpdateSchema } from "#model/resources/key.ts";

/** The panel that changes how much a key may ask for. Everything else of a key is fixed. */
export function EditKey({ apiKey, onClose }: { apiKey: Key; onClose: () => void }) {
  const project = useProject();
  const client = useTRPCClient();
  return (
    <EditPanel
      kind="key"
      name={apiKey.name}
      title={`Rate of ${apiKey.name}`}
      object={apiKey}
      objectSchema={keySchema}
      updateSchema={keyUpdateSchema}
      write={(input) => client.key.update.mutate({ projectId: project.id, ...input })}
      procedure="key.update"
      onClose={onClose}
    >
      <SchemaField
        name="unitsPerMinute"
        autoFocus
        description={`A call is 1 unit, and 1 more for every 10 objects of the answer. Empty: ${apiKey.defaultUnitsPerMinute.toLocaleString("en")}, as this installation allows. The bound for all keys of the project together holds beside it.`}
      />
    </EditPanel>
  );
}
