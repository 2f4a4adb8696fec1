"use client";

import { lazyForm } from "#components/form/lazy-form.tsx";

/** The panel that adds a subnet to a network. */
export const NewSubnet = lazyForm(() => import("./new-subnet.tsx").then((module) => module.NewSubnet));

/** The panel that changes a subnet. */
export const EditSubnet = lazyForm(() => import("./edit-subnet.tsx").then((module) => module.EditSubnet));
