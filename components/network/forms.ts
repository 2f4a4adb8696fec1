"use client";

import { onDemand } from "#components/ui/on-demand.tsx";

/** The panel that creates a network. */
export const NewNetwork = onDemand(() => import("./new-network.tsx").then((module) => module.NewNetwork));

/** The panel that changes a network. */
export const EditNetwork = onDemand(() => import("./edit-network.tsx").then((module) => module.EditNetwork));
