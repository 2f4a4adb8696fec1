"use client";

import { Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { ChangeProgress } from "#components/detail/change-progress.tsx";
import type { DetailDefinition } from "#components/detail/definition.ts";
import { ObjectActions } from "#components/detail/object-actions.tsx";
import {
  ObjectFrame,
  type ObjectFrameProps,
  ObjectTab,
  type ObjectTabProps,
} from "#components/detail/object-detail.tsx";
import { ObjectOverview } from "#components/detail/object-overview.tsx";
import { useProject } from "#components/frame/session-context.tsx";
import { DeleteObjects } from "#components/plan/delete-objects.tsx";
import { AddPorts } from "#components/port/forms.ts";
import { NetworkPorts } from "#components/port/network-ports.tsx";
import { ObjectStatus } from "#components/status/object-status.tsx";
import { NetworkSubnets } from "#components/subnet/network-subnets.tsx";
import { SubnetPanels } from "#components/subnet/subnet-panels.tsx";
import { SubnetsCard } from "#components/subnet/subnets-card.tsx";
import { type Network, networkTypeWords } from "#model/resources/network.ts";
import { EditNetwork } from "./forms.ts";
import { networkCalls } from "./network-calls.ts";
import { NetworkFacts } from "./network-facts.tsx";
import { useNetwork } from "./use-network.ts";

const definition: DetailDefinition<Network> = {
  kind: "network",
  useObject: useNetwork,
  name: ({ name }) => name,
  labels: ({ labels }) => labels,
  status: ({ status }) => <ObjectStatus status={status} filled />,
  Meta: ({ object: { type } }) => networkTypeWords[type].label,
  Actions,
  Overview,
  Around: ({ object, children }) => <SubnetPanels network={object}>{children}</SubnetPanels>,
  children: [
    {
      segment: "subnets",
      label: "Subnets",
      count: ({ subnets }) => subnets.length,
      render: ({ id }) => <NetworkSubnets networkId={id} />,
    },
    {
      segment: "ports",
      label: "Ports",
      count: ({ portCount }) => portCount,
      render: ({ id }) => <NetworkPorts networkId={id} />,
    },
  ],
  calls: networkCalls,
};

export function NetworkFrame(props: ObjectFrameProps) {
  return <ObjectFrame definition={definition} {...props} />;
}

export function NetworkTab(props: ObjectTabProps) {
  return <ObjectTab definition={definition} {...props} />;
}

function Actions({ object: network }: { object: Network }) {
  const router = useRouter();
  const project = useProject();
  const [deleting, setDeleting] = useState(false);
  const denied = project.denied("network:write");
  return (
    <>
      <ObjectActions
        node={`network/${network.id}`}
        edit={{ denied, panel: ({ onClose }) => <EditNetwork network={network} onClose={onClose} /> }}
        primary={{
          label: "Add ports",
          icon: <Plus />,
          denied: project.denied("port:write"),
          panel: ({ onClose }) => <AddPorts network={network} onClose={onClose} />,
        }}
        remove={{ denied, act: () => setDeleting(true) }}
      />
      <DeleteObjects
        kind="network"
        objects={deleting ? [network] : []}
        onClose={() => setDeleting(false)}
        onDeleted={() => router.push(`${project.path}/networks`)}
      />
    </>
  );
}

function Overview({ object: network }: { object: Network }) {
  return (
    <ObjectOverview kind="network" id={network.id} facts={<NetworkFacts network={network} />}>
      <ChangeProgress kinds={["network", "subnet"]} resourceId={network.id} status={network.status} />
      <SubnetsCard network={network} />
    </ObjectOverview>
  );
}
