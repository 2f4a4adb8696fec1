"use client";

import { lazyForm } from "#components/form/lazy-form.tsx";

/** The panel that makes an API key. */
export const NewKey = lazyForm(() => import("./new-key.tsx").then((module) => module.NewKey));

/** The panel that changes how much a key may ask for. */
export const EditKey = lazyForm(() => import("./edit-key.tsx").then((module) => module.EditKey));
