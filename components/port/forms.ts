"use client";

import { lazyForm } from "#components/form/lazy-form.tsx";

/** The panel that adds ports to a network. */
export const AddPorts = lazyForm(() => import("./add-ports.tsx").then((module) => module.AddPorts));

/** The panel that changes a port. */
export const EditPort = lazyForm(() => import("./edit-port.tsx").then((module) => module.EditPort));
