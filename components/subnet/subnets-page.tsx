"use client";

import { Plus } from "lucide-react";
import { useState } from "react";
import { NothingYet } from "#components/feedback/nothing-yet.tsx";
import { useProject } from "#components/frame/session-context.tsx";
import { useUsage } from "#components/frame/use-usage.ts";
import { ActionButton } from "#components/keyboard/action-button.tsx";
import { KindIcon } from "#components/kind/kind-icon.tsx";
import { usePanel } from "#components/list/use-panel.ts";
import { ChooseNetwork } from "#components/network/choose-network.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import type { Network } from "#model/resources/network.ts";
import { NewSubnet } from "./forms.ts";
import { SubnetList } from "./subnet-list.tsx";

/** All subnets of the project. */
export function SubnetsPage() {
  const project = useProject();
  const noNetwork = useUsage(project.name)?.networks === 0;
  const choosing = usePanel();
  const [network, setNetwork] = useState<Network | null>(null);
  const create = (
    <ActionButton
      keys="c"
      label="Add subnet"
      variant="primary"
      icon={<Plus />}
      disabledReason={
        project.denied("network:write") ?? (noNetwork ? "Create a network first: subnets lie in one." : undefined)
      }
      onAct={choosing.open}
    />
  );
  return (
    <>
      <SubnetList
        create={create}
        nothingYet={
          <NothingYet
            icon={<KindIcon kind="subnet" />}
            title="No subnets yet"
            actions={
              noNetwork ? <ButtonLink href={`${project.path}/networks?new=true`}>New network</ButtonLink> : create
            }
          >
            A subnet gives the ports of its network their addresses, by DHCP or router advertisements.
          </NothingYet>
        }
      />
      {choosing.isOpen && (
        <ChooseNetwork
          title="Add a subnet to which network?"
          onChosen={(chosen) => {
            choosing.close();
            setNetwork(chosen);
          }}
          onClose={choosing.close}
        />
      )}
      {network && <NewSubnet network={network} onClose={() => setNetwork(null)} />}
    </>
  );
}
