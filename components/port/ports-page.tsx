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
import { AddPorts } from "./forms.ts";
import { PortList } from "./port-list.tsx";

/** All ports of the project. */
export function PortsPage() {
  const project = useProject();
  const noNetwork = useUsage(project.name)?.networks === 0;
  const choosing = usePanel();
  const [network, setNetwork] = useState<Network | null>(null);
  return (
    <>
      <PortList
        create={
          <ActionButton
            keys="c"
            label="Add ports"
            variant="primary"
            icon={<Plus />}
            disabledReason={
              project.denied("port:write") ?? (noNetwork ? "Create a network first: ports live in one." : undefined)
            }
            onAct={choosing.open}
          />
        }
        nothingYet={
          <NothingYet
            icon={<KindIcon kind="port" />}
            title="No ports yet"
            actions={
              noNetwork ? (
                <ButtonLink href={`${project.path}/networks?new=true`}>New network</ButtonLink>
              ) : (
                <ButtonLink href={`${project.path}/networks`}>Networks</ButtonLink>
              )
            }
          >
            A port is where a machine's interface joins a network: it holds its MAC and IP addresses and its name.
          </NothingYet>
        }
      />
      {choosing.isOpen && (
        <ChooseNetwork
          onChosen={(chosen) => {
            choosing.close();
            setNetwork(chosen);
          }}
          onClose={choosing.close}
        />
      )}
      {network && <AddPorts network={network} onClose={() => setNetwork(null)} />}
    </>
  );
}
