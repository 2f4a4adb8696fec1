import type { ComponentProps } from "react";
import { cn } from "./cn.ts";

/** A quiet word in a box, such as "DHCPv4 · 12 h". For status use `StatusBadge`. */
export function Badge({ className, ...rest }: ComponentProps<"span">) {
  return (
    <span
      className={cn(
        "inline-flex h-[22px] items-center align-middle gap-[5px] whitespace-nowrap rounded-[5px] bg-sunken px-[7px] text-s text-ink-2 shadow-[inset_0_0_0_1px_var(--line)] [&_svg]:size-3.5",
        className,
      )}
      {...rest}
    />
  );
}
