"use client";

import { onDemand } from "#components/ui/on-demand.tsx";

/** The panel that keeps addresses from ports, or gives them back. */
export const ReserveRange = onDemand(() => import("./reserve-range.tsx").then((module) => module.ReserveRange));
