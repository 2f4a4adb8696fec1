"use client";

import { lazyForm } from "#components/form/lazy-form.tsx";

/** The panel that creates a network. */
export const NewNetwork = lazyForm(() => import("./new-network.tsx").then((module) => module.NewNetwork));

/** The panel that changes a network. */
export const EditNetwork = lazyForm(() => import("./edit-network.tsx").then((module) => module.EditNetwork));
