"use client";

import { PencilLine, Tag, Trash2 } from "lucide-react";
import { lazyForm } from "#components/form/lazy-form.tsx";
import type { BulkAction } from "#components/list/bulk/bulk-bar.tsx";
import type { Network } from "#model/resources/network.ts";

// Read once somebody ticks rows and means to do something with them.
const RenameNetworks = lazyForm(() => import("./network-bulk-dialogs.tsx").then((module) => module.RenameNetworks));
const LabelNetworks = lazyForm(() => import("./network-bulk-dialogs.tsx").then((module) => module.LabelNetworks));
const DeleteMany = lazyForm(() => import("./network-bulk-dialogs.tsx").then((module) => module.DeleteMany));

/** What can be done with many networks at once. */
export function networkBulk(disabledReason: string | undefined): BulkAction<Network>[] {
  return [
    { label: "Rename", icon: <PencilLine />, disabledReason, Dialog: RenameNetworks },
    { label: "Label", icon: <Tag />, disabledReason, Dialog: LabelNetworks },
    { label: "Delete", icon: <Trash2 />, danger: true, disabledReason, Dialog: DeleteMany },
  ];
}
