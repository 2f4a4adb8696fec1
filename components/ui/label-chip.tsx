"use client";

import { X } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "./cn.ts";

type LabelChipProps = {
  /** The first word, quiet where `value` follows it. */
  children: ReactNode;
  /** Set apart from the first word by weight. */
  value?: ReactNode;
  tone?: "plain" | "accent" | "bad";
  /** Shows a cross. `removeLabel` names what it removes. */
  onRemove?: () => void;
  removeLabel?: string;
  /** The whole of it, where it may be cut. */
  title?: string;
  className?: string;
};

const tones = {
  plain: "bg-sunken text-ink-2 shadow-[inset_0_0_0_1px_var(--line)]",
  accent: "bg-accent-soft text-accent-ink shadow-[inset_0_0_0_1px_var(--accent-line)]",
  bad: "bg-bad-soft text-bad shadow-[inset_0_0_0_1px_color-mix(in_oklab,var(--bad)_40%,transparent)]",
};

/** A small token: a label, a chosen group, a filter. */
export function LabelChip({
  children,
  value,
  tone = "plain",
  onRemove,
  removeLabel,
  title,
  className,
}: LabelChipProps) {
  return (
    <span
      title={title}
      className={cn(
        "inline-flex h-[22px] min-w-0 max-w-full items-center align-middle gap-[5px] whitespace-nowrap rounded-[5px] px-[7px] text-s",
        tones[tone],
        className,
      )}
    >
      <span className="truncate">{children}</span>
      {value !== undefined && <b className={cn("truncate font-medium", tone === "plain" && "text-ink")}>{value}</b>}
      {onRemove && (
        <button
          type="button"
          aria-label={removeLabel ?? "Remove"}
          onClick={onRemove}
          className="-mr-1 grid size-4 shrink-0 place-items-center rounded-1 hover:bg-[color-mix(in_oklab,currentColor_16%,transparent)]"
        >
          <X className="size-3" />
        </button>
      )}
    </span>
  );
}
