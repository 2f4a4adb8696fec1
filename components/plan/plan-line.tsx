import type { ReactNode } from "react";
import { ToneIcon } from "#components/ui/status-badge.tsx";
import type { Tone } from "#model/status.ts";

/** One thing that a plan says. */
export function PlanLine({ tone, children }: { tone: Tone; children: ReactNode }) {
  return (
    <div className="flex gap-2.5">
      <ToneIcon tone={tone} className="mt-px" />
      <div className="min-w-0 wrap-anywhere">{children}</div>
    </div>
  );
}
