"use client";

/** Says what the control plane can and cannot do at the moment; nothing while all is well. */
export function ControlPlaneBanner() {
  return null;
}
