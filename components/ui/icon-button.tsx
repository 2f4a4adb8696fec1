"use client";

import type { ComponentProps, ReactNode } from "react";
import { type ButtonVariants, buttonVariants } from "./button.tsx";
import { cn } from "./cn.ts";
import { Tooltip } from "./tooltip.tsx";

type IconButtonProps = Omit<ComponentProps<"button">, "children" | "aria-label"> &
  Pick<ButtonVariants, "variant"> & {
    /** What it does: its accessible name and its tooltip. */
    label: string;
    icon: ReactNode;
    size?: "xs" | "s" | "m";
    /** Off where a tooltip would be in the way, for instance on a menu's trigger. */
    tooltip?: boolean;
    /** A small dot: something new waits behind it. */
    dot?: boolean;
  };

const sizes = { xs: "size-[22px] rounded-1 [&_svg]:size-3.5", s: "size-7", m: "size-8" };

/** A button with an icon alone. The label is required: it is all that a screen reader has. */
export function IconButton(props: IconButtonProps) {
  const { label, icon, variant = "ghost", size = "m", tooltip = true, dot, className, type, ...rest } = props;
  const button = (
    <button
      type={type ?? "button"}
      aria-label={label}
      className={cn(buttonVariants({ variant }), "relative px-0", sizes[size], className)}
      {...rest}
    >
      {icon}
      {dot && (
        <span className="absolute top-[5px] right-[5px] size-[7px] rounded-full bg-busy-fill ring-2 ring-surface" />
      )}
    </button>
  );
  return tooltip ? <Tooltip content={label}>{button}</Tooltip> : button;
}
