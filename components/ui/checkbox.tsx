"use client";

import { Check, Minus } from "lucide-react";
import { Checkbox as Radix } from "radix-ui";
import type { ComponentProps } from "react";
import { cn } from "./cn.ts";

/** A box to tick; `checked="indeterminate"` where only some below it are ticked. Needs a label. */
export function Checkbox({ className, ...rest }: ComponentProps<typeof Radix.Root>) {
  return (
    <Radix.Root
      className={cn(
        "group relative inline-grid size-[15px] shrink-0 place-items-center rounded-1 border-[1.5px] border-line-strong bg-surface align-middle transition-colors",
        "hover:border-ink-3 data-[state=checked]:border-accent data-[state=checked]:bg-accent data-[state=checked]:text-on-accent",
        "data-[state=indeterminate]:border-accent data-[state=indeterminate]:bg-accent data-[state=indeterminate]:text-on-accent",
        "disabled:opacity-50 aria-[invalid=true]:border-bad before:absolute before:-inset-2 before:content-['']",
        className,
      )}
      {...rest}
    >
      <Radix.Indicator className="grid place-items-center [&_svg]:size-[11px] [&_svg.lucide]:stroke-[3.4px]">
        <Check className="group-data-[state=indeterminate]:hidden" />
        <Minus className="hidden group-data-[state=indeterminate]:block" />
      </Radix.Indicator>
    </Radix.Root>
  );
}
