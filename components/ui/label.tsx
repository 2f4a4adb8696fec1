import type { ComponentProps } from "react";
import { cn } from "./cn.ts";

type LabelProps = ComponentProps<"label"> & { optional?: boolean; htmlFor: string };

/** The name of a field. Fields are required unless they say "optional". */
export function Label({ optional, className, children, htmlFor, ...rest }: LabelProps) {
  return (
    <label htmlFor={htmlFor} className={cn("inline-block font-medium text-ink", className)} {...rest}>
      {children}
      {optional && <span className="font-normal text-ink-3"> optional</span>}
    </label>
  );
}
