"use client";

import { onDemand } from "#components/ui/on-demand.tsx";

/** The panel that creates a project. */
export const NewProject = onDemand(() => import("./new-project.tsx").then((module) => module.NewProject));

/** The panel that changes a project's quotas. */
export const EditProject = onDemand(() => import("./edit-project.tsx").then((module) => module.EditProject));
