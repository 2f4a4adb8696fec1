"use client";

import { LabelsField } from "#components/form/labels-field.tsx";
import { ListField } from "#components/form/list-field.tsx";
import { SwitchField } from "#components/form/switch-field.tsx";
import { TextField } from "#components/form/text-field.tsx";
import { useProject } from "#components/frame/session-context.tsx";
import { EditPanel } from "#components/plan/edit-panel.tsx";
import { useTRPCClient } from "#components/trpc/client.tsx";
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
      valuesOf={updateOf}
      write={(input) => client.port.update.mutate({ projectId: project.id, ...input })}
      procedure="port.update"
      blockedReason={project.denied("port:write")}
      onClose={onClose}
    >
      <TextField name="name" label="Name" mono description="Also its host name in the network's DNS domain." />
      <ListField
        name="addresses"
        label="Addresses"
        item="address"
        columns={[{ key: "address", label: "Address", placeholder: "10.0.0.20" }]}
        max={16}
        description="Each has to be free and to lie in a subnet of the network. An address taken away rests a while before somebody else gets it."
      />
      <SwitchField
        name="portSecurity"
        label="Port security"
        description="Drops what the port sends from other MACs and addresses than its own."
      />
      <SwitchField name="enabled" label="Enabled" description="A disabled port neither sends nor receives." />
      <LabelsField name="labels" label="Labels" />
      <TextField name="description" label="Description" optional />
    </EditPanel>
  );
}

function updateOf({
  id,
  version,
  name,
  description,
  addresses,
  portSecurity,
  enabled,
  labels,
}: Port): Required<PortUpdate> {
  const kept = addresses.map(({ address }) => ({ address }));
  return { id, version, name, description, addresses: kept, portSecurity, enabled, labels };
}
