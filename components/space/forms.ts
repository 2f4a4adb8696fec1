"use client";

import { lazyForm } from "#components/form/lazy-form.tsx";

/** The panel that keeps addresses from ports, or gives them back. */
export const ReserveRange = lazyForm(() => import("./reserve-range.tsx").then((module) => module.ReserveRange));
