"use client";

import { lazyForm } from "#components/form/lazy-form.tsx";

/** The panel that creates an account. */
export const NewUser = lazyForm(() => import("./new-user.tsx").then((module) => module.NewUser));

/** The panel that changes how a user is called. */
export const RenameUser = lazyForm(() => import("./rename-user.tsx").then((module) => module.RenameUser));
