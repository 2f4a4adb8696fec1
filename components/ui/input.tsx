import type { ComponentProps, ReactNode } from "react";
import { cn } from "./cn.ts";

export const fieldBox =
  "rounded-2 border border-line-strong bg-surface text-ink transition-[border-color,box-shadow] duration-100 focus-field";

type InputProps = ComponentProps<"input"> & {
  /** For what machines read: addresses, MACs, identifiers. */
  mono?: boolean;
  /** An icon or word inside the field, before or after what is typed. */
  lead?: ReactNode;
  trail?: ReactNode;
};

/** One line of text. Needs a label: `Field`, `Label` or `aria-label`. */
export function Input({ mono, lead, trail, className, ...rest }: InputProps) {
  if (!lead && !trail) {
    return (
      <input
        className={cn(
          fieldBox,
          "h-[34px] w-full px-2.5 placeholder:text-ink-3 disabled:bg-sunken disabled:text-ink-3",
          mono && "mono",
          className,
        )}
        {...rest}
      />
    );
  }
  return (
    <span
      className={cn(
        fieldBox,
        "flex h-[34px] w-full items-center gap-2 px-2.5 text-ink-3 [&_svg]:size-4 [&_svg]:shrink-0",
        className,
      )}
    >
      {lead}
      <input
        className={cn(
          "min-w-0 flex-1 bg-transparent text-ink outline-none placeholder:text-ink-3 disabled:text-ink-3",
          mono && "mono",
        )}
        {...rest}
      />
      {trail}
    </span>
  );
}
