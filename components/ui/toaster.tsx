"use client";

import { onDemand } from "./on-demand.tsx";
import { useWereToasts } from "./toast.ts";

const Toasts = onDemand(() => import("./toasts.tsx").then((module) => module.Toasts));

/** Where toasts appear; stands once, in the root layout. */
export function Toaster() {
  return useWereToasts() && <Toasts />;
}
