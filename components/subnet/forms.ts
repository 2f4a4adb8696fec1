"use client";

import { onDemand } from "#components/ui/on-demand.tsx";

/** The panel that adds a subnet to a network. */
export const NewSubnet = onDemand(() => import("./new-subnet.tsx").then((module) => module.NewSubnet));

/** The panel that changes a subnet. */
export const EditSubnet = onDemand(() => import("./edit-subnet.tsx").then((module) => module.EditSubnet));
