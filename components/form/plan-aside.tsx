import type { ReactNode } from "react";
import { cn } from "#components/ui/cn.ts";
import { ToneIcon } from "#components/ui/status-badge.tsx";
import type { Tone } from "#model/status.ts";

type PlanAsideProps = {
  note?: ReactNode;
  children: ReactNode;
  /** A newer plan is being computed: this one is shown dimmed, not removed. */
  pending?: boolean;
};

/** The column beside a form: what this will do, in words, then rows. */
export function PlanAside({ note, children, pending }: PlanAsideProps) {
  return (
    <>
      <div>
        <h2 className="text-m font-semibold">What this will do</h2>
        {note && <p className="mt-[5px] text-s text-ink-3">{note}</p>}
      </div>
      <div
        aria-live="polite"
        aria-busy={pending || undefined}
        className={cn("flex flex-col gap-3.5 transition-opacity duration-150", pending && "opacity-55")}
      >
        {children}
      </div>
    </>
  );
}

/** One consequence, in a sentence; set what matters in `<b>`. */
export function PlanStep({ tone = "ok", children }: { tone?: Tone; children: ReactNode }) {
  return (
    <div className="grid grid-cols-[20px_minmax(0,1fr)] gap-2 [&_b]:font-semibold">
      <ToneIcon tone={tone} className="mt-px" />
      <div className="wrap-anywhere">{children}</div>
    </div>
  );
}
