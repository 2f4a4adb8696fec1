"use client";

import { useHeartbeat } from "#components/trpc/pulse-context.ts";
import { type ControlPlane, controlPlaneOf } from "./control-plane.ts";

/** How the way from this page to OVN and back is. */
export function useControlPlane(): ControlPlane {
  return controlPlaneOf(useHeartbeat());
}
