"use client";

import { PencilLine, Tag, Trash2 } from "lucide-react";
import type { BulkAction } from "#components/list/bulk/bulk-bar.tsx";
import { onDemand } from "#components/ui/on-demand.tsx";
import type { Network } from "#model/resources/network.ts";

// Read once somebody ticks rows and means to do something with them.
const RenameNetworks = onDemand(() => import("./network-bulk-dialogs.tsx").then((module) => module.RenameNetworks));
const LabelNetworks = onDemand(() => import("./network-bulk-dialogs.tsx").then((module) => module.LabelNetworks));
const DeleteMany = onDemand(() => import("./network-bulk-dialogs.tsx").then((module) => module.DeleteMany));

/** What can be done with many networks at once. */
export function networkBulk(disabledReason: string | undefined): BulkAction<Network>[] {
  return [
    { label: "Rename", icon: <PencilLine />, disabledReason, Dialog: RenameNetworks },
    { label: "Label", icon: <Tag />, disabledReason, Dialog: LabelNetworks },
    { label: "Delete", icon: <Trash2 />, danger: true, disabledReason, Dialog: DeleteMany },
  ];
}
