"use client";

import { onDemand } from "#components/ui/on-demand.tsx";

/** The panel that adds ports to a network. */
export const AddPorts = onDemand(() => import("./add-ports.tsx").then((module) => module.AddPorts));

/** The panel that changes a port. */
export const EditPort = onDemand(() => import("./edit-port.tsx").then((module) => module.EditPort));
