import type { ComponentProps } from "react";
import { cn } from "./cn.ts";

/**
 * Words on one line, cut at its end. In a table their column gives way to the others before the table has to scroll, unlike
 * with `truncate`, which asks for all of its `max-w-*`. What it is asked to keep is its `min-w-*`.
 */
export function OneLine({ className, ...rest }: ComponentProps<"span">) {
  return <span className={cn("line-clamp-1 whitespace-normal break-all", className)} {...rest} />;
}
