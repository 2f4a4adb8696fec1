"use client";

import { Switch as Radix } from "radix-ui";
import type { ComponentProps } from "react";
import { cn } from "./cn.ts";

/** On or off, at once. Needs a label. */
export function Switch({ className, ...rest }: ComponentProps<typeof Radix.Root>) {
  return (
    <Radix.Root
      className={cn(
        "relative h-[18px] w-[30px] shrink-0 rounded-full bg-line-strong transition-colors duration-150",
        "before:absolute before:-inset-1.5 before:content-[''] data-[state=checked]:bg-accent disabled:opacity-50",
        className,
      )}
      {...rest}
    >
      <Radix.Thumb className="block size-3.5 translate-x-0.5 rounded-full bg-surface shadow-low transition-transform duration-150 data-[state=checked]:translate-x-3.5" />
    </Radix.Root>
  );
}
