"use client";

import { useProject } from "#components/frame/session-context.tsx";
import { EditPanel } from "#components/plan/edit-panel.tsx";
import { useTRPCClient } from "#components/trpc/client.tsx";
import { type Network, type NetworkUpdate, networkSchema, networkUpdateSchema } from "#model/resources/network.ts";
import { NameAndLabels, SettingsFields } from "./network-fields.tsx";

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
      valuesOf={updateOf}
      write={(input) => client.network.update.mutate({ projectId: project.id, ...input })}
      procedure="network.update"
      blockedReason={project.denied("network:write")}
      onClose={onClose}
    >
      <NameAndLabels />
      <SettingsFields automaticMtu={network.mtu === null ? network.effectiveMtu : undefined} />
    </EditPanel>
  );
}

function updateOf(network: Network): Required<NetworkUpdate> {
  const { id, version, name, description, raMode, dnsDomain, mtu, labels } = network;
  return { id, version, name, description, raMode, dnsDomain, mtu, labels };
}
