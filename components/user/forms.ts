"use client";

import { onDemand } from "#components/ui/on-demand.tsx";

/** The panel that creates an account. */
export const NewUser = onDemand(() => import("./new-user.tsx").then((module) => module.NewUser));

/** The panel that changes how a user is called. */
export const RenameUser = onDemand(() => import("./rename-user.tsx").then((module) => module.RenameUser));
