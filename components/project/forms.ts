"use client";

import { lazyForm } from "#components/form/lazy-form.tsx";

/** The panel that creates a project. */
export const NewProject = lazyForm(() => import("./new-project.tsx").then((module) => module.NewProject));

/** The panel that changes a project's quotas. */
export const EditProject = lazyForm(() => import("./edit-project.tsx").then((module) => module.EditProject));
