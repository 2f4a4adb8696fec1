"use client";

import { PencilLine, Power, PowerOff, Tag, Trash2 } from "lucide-react";
import type { BulkAction } from "#components/list/bulk/bulk-bar.tsx";
import { onDemand } from "#components/ui/on-demand.tsx";
import type { Port } from "#model/resources/port.ts";

// Read once somebody ticks rows and means to do something with them.
const RenamePorts = onDemand(() => import("./port-bulk-dialogs.tsx").then((module) => module.RenamePorts));
const LabelPorts = onDemand(() => import("./port-bulk-dialogs.tsx").then((module) => module.LabelPorts));
const EnablePorts = onDemand(() => import("./port-bulk-dialogs.tsx").then((module) => module.EnablePorts));
const DisablePorts = onDemand(() => import("./port-bulk-dialogs.tsx").then((module) => module.DisablePorts));
const DeletePorts = onDemand(() => import("./port-bulk-dialogs.tsx").then((module) => module.DeletePorts));

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
