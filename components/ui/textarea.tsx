import type { ComponentProps } from "react";
import { cn } from "./cn.ts";
import { fieldBox } from "./input.tsx";

/** Several lines of text; grows with what is typed. */
export function Textarea({ mono, className, ...rest }: ComponentProps<"textarea"> & { mono?: boolean }) {
  return (
    <textarea
      className={cn(
        fieldBox,
        "field-sizing-content max-h-80 min-h-[72px] w-full resize-y px-2.5 py-1.5 placeholder:text-ink-3 disabled:bg-sunken disabled:text-ink-3",
        mono && "mono",
        className,
      )}
      {...rest}
    />
  );
}
