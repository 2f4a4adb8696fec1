"use client";

import { SchemaFields } from "#components/form/schema-field.tsx";
import { useProject } from "#components/frame/session-context.tsx";
import { EditPanel } from "#components/plan/edit-panel.tsx";
import { useTRPCClient } from "#components/trpc/client.tsx";
import { storedValues } from "#model/form-values.ts";
import { type Port, type PortUpdate, portSchema, portUpdateSchema } from "#model/resources/port.ts";

/** The panel that changes a port. */
export function EditPort({ port, onClose }: { port: Port; onClose: () => void }) {
  const project = useProject();
  const client = useTRPCClient();
  return (
    <EditPanel
      kind="port"
      name={port.name}
      object={port}
      objectSchema={portSchema}
      updateSchema={portUpdateSchema}
      valuesOf={valuesOf}
      write={(input) => client.port.update.mutate({ projectId: project.id, ...input })}
      procedure="port.update"
      onClose={onClose}
    >
      <SchemaFields names={["name", "addresses", "portSecurity", "enabled", "labels", "description"]} />
    </EditPanel>
  );
}

/** An address that a port has is called by itself, not by the subnet that it lies in. */
function valuesOf(port: Port): PortUpdate {
  return { ...storedValues(portUpdateSchema, port), addresses: port.addresses.map(({ address }) => ({ address })) };
}
