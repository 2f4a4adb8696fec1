"use client";

import { Plus } from "lucide-react";
import { NothingYet } from "#components/feedback/nothing-yet.tsx";
import { useProject } from "#components/frame/session-context.tsx";
import { KindIcon } from "#components/kind/kind-icon.tsx";
import { Button } from "#components/ui/button.tsx";
import { SubnetList } from "./subnet-list.tsx";
import { useSubnetPanels } from "./subnet-panels.tsx";

/** The Subnets tab of a network. */
export function NetworkSubnets({ networkId }: { networkId: string }) {
  const project = useProject();
  const panels = useSubnetPanels();
  const create = (
    <Button size="s" icon={<Plus />} disabledReason={project.denied("network:write")} onClick={panels.add}>
      Add subnet
    </Button>
  );
  return (
    <SubnetList
      networkId={networkId}
      create={create}
      nothingYet={
        <NothingYet icon={<KindIcon kind="subnet" />} title="No subnets yet" actions={create}>
          A subnet gives the network's ports their addresses, by DHCP or router advertisements. Ports without one have
          only a MAC address.
        </NothingYet>
      }
    />
  );
}
