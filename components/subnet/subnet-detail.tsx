"use client";

import { Grid2x2 } from "lucide-react";
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
import { useNetwork } from "#components/network/use-network.ts";
import { DeleteObjects } from "#components/plan/delete-objects.tsx";
import { ObjectStatus } from "#components/status/object-status.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { Link } from "#components/ui/link.tsx";
import type { Subnet } from "#model/resources/subnet.ts";
import { EditSubnet } from "./forms.ts";
import { subnetCalls } from "./subnet-calls.ts";
import { SubnetFactsCard } from "./subnet-facts-card.tsx";
import { SubnetUseCard } from "./subnet-use-card.tsx";
import { addressesOf, inUse } from "./subnet-words.ts";
import { useSubnet } from "./use-subnet.ts";

const definition: DetailDefinition<Subnet> = {
  kind: "subnet",
  useObject: useSubnet,
  name: ({ cidr }) => cidr,
  status: (subnet) => <NetworkStatus subnet={subnet} />,
  Meta: NetworkOf,
  Actions,
  Overview,
  calls: subnetCalls,
};

export function SubnetFrame(props: ObjectFrameProps) {
  return <ObjectFrame definition={definition} {...props} />;
}

export function SubnetTab(props: ObjectTabProps) {
  return <ObjectTab definition={definition} {...props} />;
}

/** A subnet is realised with its network, whose status says how far that is. */
function NetworkStatus({ subnet }: { subnet: Subnet }) {
  const { data: network } = useNetwork(subnet.networkId);
  return network ? <ObjectStatus status={network.status} filled /> : null;
}

function NetworkOf({ object: { networkId } }: { object: Subnet }) {
  const { path } = useProject();
  const { data: network } = useNetwork(networkId);
  return (
    <>
      in{" "}
      <Link className="link" href={`${path}/networks/${networkId}`}>
        {network?.name ?? "its network"}
      </Link>
    </>
  );
}

function Actions({ object: subnet }: { object: Subnet }) {
  const router = useRouter();
  const project = useProject();
  const [deleting, setDeleting] = useState(false);
  const denied = project.denied("network:write");
  return (
    <>
      <ButtonLink href={addressesOf(project.path, subnet)} icon={<Grid2x2 />}>
        Addresses
      </ButtonLink>
      <ObjectActions
        edit={{
          denied,
          panel: ({ onClose }) => <EditSubnet subnet={subnet} onClose={onClose} />,
        }}
        remove={{ denied: denied ?? inUse(subnet), act: () => setDeleting(true) }}
      />
      <DeleteObjects
        kind="subnet"
        objects={deleting ? [{ id: subnet.id, name: subnet.cidr }] : []}
        onClose={() => setDeleting(false)}
        onDeleted={() => router.push(`${project.path}/networks/${subnet.networkId}/subnets`)}
      />
    </>
  );
}

function Overview({ object: subnet }: { object: Subnet }) {
  const { data: network } = useNetwork(subnet.networkId);
  return (
    <ObjectOverview kind="subnet" id={subnet.id} facts={<SubnetFactsCard subnet={subnet} network={network} />}>
      {network && <ChangeProgress kinds={["subnet"]} resourceId={subnet.id} status={network.status} />}
      <SubnetUseCard subnet={subnet} />
    </ObjectOverview>
  );
}
