"use client";

import { onDemand } from "#components/ui/on-demand.tsx";

/** The panel that makes an API key. */
export const NewKey = onDemand(() => import("./new-key.tsx").then((module) => module.NewKey));

/** The panel that changes how much a key may ask for. */
export const EditKey = onDemand(() => import("./edit-key.tsx").then((module) => module.EditKey));
