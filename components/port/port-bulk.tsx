"use client";

import { PencilLine, Power, PowerOff, Tag, Trash2 } from "lucide-react";
import { lazyForm } from "#components/form/lazy-form.tsx";
import type { BulkAction } from "#components/list/bulk/bulk-bar.tsx";
import type { Port } from "#model/resources/port.ts";

// Read once somebody ticks rows and means to do something with them.
const RenamePorts = lazyForm(() => import("./port-bulk-dialogs.tsx").then((module) => module.RenamePorts));
const LabelPorts = lazyForm(() => import("./port-bulk-dialogs.tsx").then((module) => module.LabelPorts));
const EnablePorts = lazyForm(() => import("./port-bulk-dialogs.tsx").then((module) => module.EnablePorts));
const DisablePorts = lazyForm(() => import("./port-bulk-dialogs.tsx").then((module) => module.DisablePorts));
const DeletePorts = lazyForm(() => import("./port-bulk-dialogs.tsx").then((module) => module.DeletePorts));

/** What can be done with many ports at once. */
export function portBulk(disabledReason: string | undefined): BulkAction<Port>[] {
  return [
    { label: "Rename", icon: <PencilLine />, disabledReason, Dialog: RenamePorts },
    { label: "Label", icon: <Tag />, disabledReason, Dialog: LabelPorts },
    { label: "Enable", icon: <Power />, disabledReason, Dialog: EnablePorts },
    { label: "Disable", icon: <PowerOff />, disabledReason, Dialog: DisablePorts },
    { label: "Delete", icon: <Trash2 />, danger: true, disabledReason, Dialog: DeletePorts },
  ];
}
