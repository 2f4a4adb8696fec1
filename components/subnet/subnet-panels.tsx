"use client";

import { createContext, type ReactNode, use, useMemo, useState } from "react";
import { DeleteObjects } from "#components/plan/delete-objects.tsx";
import type { Network } from "#model/resources/network.ts";
import type { Subnet } from "#model/resources/subnet.ts";
import { EditSubnet, NewSubnet } from "./forms.ts";

interface Panels {
  add: () => void;
  edit: (subnet: Subnet) => void;
  remove: (subnet: Subnet) => void;
}

const PanelsContext = createContext<Panels | null>(null);

/** Opens the panels of the network's subnets, from any tab. */
export function useSubnetPanels(): Panels {
  const panels = use(PanelsContext);
  if (!panels) throw new Error("There are no panels of subnets around this.");
  return panels;
}

type Open = { panel: "new" } | { panel: "edit" | "delete"; subnet: Subnet };

/**
 * Holds the panels of a network's subnets around its tabs: one that is opened while another tab is still coming stays open
 * when that one takes the place of the tab that it was opened from.
 */
export function SubnetPanels({ network, children }: { network: Network; children: ReactNode }) {
  const [open, setOpen] = useState<Open | null>(null);
  const panels = useMemo<Panels>(
    () => ({
      add: () => setOpen({ panel: "new" }),
      edit: (subnet) => setOpen({ panel: "edit", subnet }),
      remove: (subnet) => setOpen({ panel: "delete", subnet }),
    }),
    [],
  );
  const close = () => setOpen(null);
  return (
    <PanelsContext value={panels}>
      {children}
      {open?.panel === "new" && <NewSubnet network={network} onClose={close} />}
      {open?.panel === "edit" && <EditSubnet subnet={asItIs(network, open.subnet)} onClose={close} />}
      <DeleteObjects
        kind="subnet"
        objects={open?.panel === "delete" ? [{ id: open.subnet.id, name: open.subnet.cidr }] : []}
        onClose={close}
      />
    </PanelsContext>
  );
}

/** The subnet as the live feed has it now; as it was when it is gone. */
function asItIs({ subnets }: Network, subnet: Subnet): Subnet {
  return subnets.find(({ id }) => id === subnet.id) ?? subnet;
}
