import { CircleCheck, CircleMinus, CircleX, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import type { Tone } from "#model/status.ts";
import { cn } from "./cn.ts";
import { Spinner } from "./spinner.tsx";

const text: Record<Tone, string> = {
  ok: "text-ok",
  busy: "text-busy",
  warn: "text-warn",
  bad: "text-bad",
  unknown: "text-unknown",
  idle: "text-ink-3",
};
const soft: Record<Tone, string> = {
  ok: "bg-ok-soft",
  busy: "bg-busy-soft",
  warn: "bg-warn-soft",
  bad: "bg-bad-soft",
  unknown: "bg-unknown-soft",
  idle: "bg-unknown-soft",
};

function QuestionDashed({ className }: { className?: string }) {
  return (
    <svg
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      aria-hidden="true"
      className={className}
    >
      <circle cx="8" cy="8" r="6" strokeDasharray="2.4 2.4" />
      <path d="M6.4 6.4a1.7 1.7 0 1 1 2.3 1.6c-.5.2-.7.5-.7 1M8 11h.01" />
    </svg>
  );
}

/** The icon of a tone alone, where the word stands beside it anyway. */
export function ToneIcon({ tone, className }: { tone: Tone; className?: string }) {
  const classes = cn("size-4 shrink-0", text[tone], className);
  switch (tone) {
    case "ok":
      return <CircleCheck className={classes} />;
    case "busy":
      return <Spinner label={null} className={classes} />;
    case "warn":
      return <TriangleAlert className={classes} />;
    case "bad":
      return <CircleX className={classes} />;
    case "unknown":
      return <QuestionDashed className={classes} />;
    case "idle":
      return <CircleMinus className={classes} />;
  }
}

type StatusBadgeProps = {
  tone: Tone;
  /** The word, or better the reason: "hv-07 is behind 41 s". */
  children: ReactNode;
  /** On a soft ground, for headers. */
  filled?: boolean;
  className?: string;
};

/** A status: icon, word and colour together, never colour alone. */
export function StatusBadge({ tone, children, filled, className }: StatusBadgeProps) {
  return (
    <span
      className={cn(
        "inline-flex max-w-full items-center gap-[5px] align-middle text-s font-medium",
        text[tone],
        filled && ["min-h-6 rounded-2 px-2 py-0.5", soft[tone]],
        className,
      )}
    >
      <ToneIcon tone={tone} className="size-3.5" />
      <span className="min-w-0 text-balance">{children}</span>
    </span>
  );
}

/** "Live" and its like: a dot and a word. */
export function LiveDot({ tone = "ok", children }: { tone?: "ok" | "warn" | "bad" | "idle"; children: ReactNode }) {
  const dot = { ok: "bg-ok-fill", warn: "bg-warn-fill", bad: "bg-bad-fill", idle: "bg-ink-3" }[tone];
  return (
    <span className={cn("inline-flex items-center gap-1.5 align-middle text-s font-medium", text[tone])}>
      <span className={cn("size-1.5 rounded-full", dot)} />
      {children}
    </span>
  );
}
