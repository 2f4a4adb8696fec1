"use client";

import { Trash2, Wifi, WifiOff } from "lucide-react";
import type { BulkAction } from "#components/list/bulk/bulk-bar.tsx";
import { onDemand } from "#components/ui/on-demand.tsx";
import type { Subnet } from "#model/resources/subnet.ts";

// Read once somebody ticks rows and means to do something with them.
const StartDhcp = onDemand(() => import("./subnet-bulk-dialogs.tsx").then((module) => module.StartDhcp));
const StopDhcp = onDemand(() => import("./subnet-bulk-dialogs.tsx").then((module) => module.StopDhcp));
const DeleteSubnets = onDemand(() => import("./subnet-bulk-dialogs.tsx").then((module) => module.DeleteSubnets));

/** What can be done with many subnets at once. */
export function subnetBulk(disabledReason: string | undefined): BulkAction<Subnet>[] {
  return [
    { label: "DHCP on", icon: <Wifi />, disabledReason, Dialog: StartDhcp },
    { label: "DHCP off", icon: <WifiOff />, disabledReason, Dialog: StopDhcp },
    { label: "Delete", icon: <Trash2 />, danger: true, disabledReason, Dialog: DeleteSubnets },
  ];
}
