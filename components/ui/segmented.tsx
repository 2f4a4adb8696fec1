"use client";

import { RadioGroup } from "radix-ui";
import type { ReactNode } from "react";
import { cn } from "./cn.ts";

export type SegmentedOption<Value extends string = string> = {
  value: Value;
  label: string;
  /** Shown after the label in tabular figures. */
  count?: number;
  icon?: ReactNode;
  /** Shows only the icon; the label stays for screen readers and as title. */
  iconOnly?: boolean;
  disabled?: boolean;
};

type SegmentedProps<Value extends string> = {
  label?: string;
  value: Value | "";
  onValueChange: (value: Value) => void;
  options: readonly SegmentedOption<Value>[];
  className?: string;
  id?: string;
  "aria-labelledby"?: string;
  "aria-describedby"?: string;
  "aria-invalid"?: boolean;
};

/** A choice of a few that are all visible, such as "All 24 | Needs attention 3". Arrow keys move; needs `label` or `aria-labelledby`. */
export function Segmented<Value extends string>(props: SegmentedProps<Value>) {
  const { label, value, onValueChange, options, className, ...rest } = props;
  return (
    <RadioGroup.Root
      aria-label={label}
      value={value}
      onValueChange={(next) => {
        const chosen = options.find((option) => option.value === next);
        if (chosen) onValueChange(chosen.value);
      }}
      orientation="horizontal"
      className={cn(
        "inline-flex max-w-full gap-px overflow-x-auto rounded-2 bg-sunken p-0.5 shadow-[inset_0_0_0_1px_var(--line)]",
        className,
      )}
      {...rest}
    >
      {options.map((option) => (
        <RadioGroup.Item
          key={option.value}
          value={option.value}
          disabled={option.disabled}
          title={option.iconOnly ? option.label : undefined}
          aria-label={option.iconOnly ? option.label : undefined}
          className={cn(
            "inline-flex h-[26px] shrink-0 items-center gap-1.5 whitespace-nowrap rounded-[5px] px-2.5 text-s font-medium text-ink-2",
            "transition-colors hover:text-ink focus-visible:-outline-offset-1 disabled:opacity-50",
            "data-[state=checked]:bg-surface data-[state=checked]:font-semibold data-[state=checked]:text-ink",
            "data-[state=checked]:shadow-[var(--shadow-1),0_0_0_1px_var(--line)] [&_svg]:size-3.5",
            option.iconOnly && "px-2",
          )}
        >
          {option.icon}
          {!option.iconOnly && option.label}
          {option.count !== undefined && <span className="num">{option.count.toLocaleString("en")}</span>}
        </RadioGroup.Item>
      ))}
    </RadioGroup.Root>
  );
}
