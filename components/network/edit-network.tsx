"use client";

import { SchemaFields } from "#components/form/schema-field.tsx";
import { useProject } from "#components/frame/session-context.tsx";
import { EditPanel } from "#components/plan/edit-panel.tsx";
import { useTRPCClient } from "#components/trpc/client.tsx";
import { type Network, networkSchema, networkUpdateSchema } from "#model/resources/network.ts";
import { MtuField } from "./mtu-field.tsx";

/** The panel that changes a network. */
export function EditNetwork({ network, onClose }: { network: Network; onClose: () => void }) {
  const project = useProject();
  const client = useTRPCClient();
  return (
    <EditPanel
      kind="network"
      name={network.name}
      object={network}
      objectSchema={networkSchema}
      updateSchema={networkUpdateSchema}
      write={(input) => client.network.update.mutate({ projectId: project.id, ...input })}
      procedure="network.update"
      onClose={onClose}
    >
      <SchemaFields names={["name", "labels", "dnsDomain", "raMode"]} />
      <MtuField automatic={network.mtu === null ? network.effectiveMtu : undefined} />
      <SchemaFields names={["description"]} />
    </EditPanel>
  );
}
