"use client";

import { Plus } from "lucide-react";
import { useState } from "react";
import { NothingYet } from "#components/feedback/nothing-yet.tsx";
import { useProject } from "#components/frame/session-context.tsx";
import { KindIcon } from "#components/kind/kind-icon.tsx";
import { useNetwork } from "#components/network/use-network.ts";
import { Button } from "#components/ui/button.tsx";
import { AddPorts } from "./forms.ts";
import { PortList } from "./port-list.tsx";

/** The Ports tab of a network. */
export function NetworkPorts({ networkId }: { networkId: string }) {
  const project = useProject();
  const { data: network } = useNetwork(networkId);
  const [adding, setAdding] = useState(false);
  if (!network) return null;
  return (
    <>
      <PortList
        networkId={networkId}
        nothingYet={
          <NothingYet
            icon={<KindIcon kind="port" />}
            title={`No ports in ${network.name} yet`}
            actions={
              <Button
                variant="primary"
                icon={<Plus />}
                disabledReason={project.denied("port:write")}
                onClick={() => setAdding(true)}
              >
                Add ports
              </Button>
            }
          >
            A port is where a machine's interface joins the network: it holds its MAC and IP addresses and its name.
          </NothingYet>
        }
      />
      {adding && <AddPorts network={network} onClose={() => setAdding(false)} />}
    </>
  );
}
