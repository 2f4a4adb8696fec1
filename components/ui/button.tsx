"use client";

import { cva, type VariantProps } from "class-variance-authority";
import type { ComponentProps, ReactNode } from "react";
import { cn } from "./cn.ts";
import { Link } from "./link.tsx";
import { Spinner } from "./spinner.tsx";
import { Tooltip } from "./tooltip.tsx";

export const buttonVariants = cva(
  [
    "inline-flex print:hidden shrink-0 select-none items-center justify-center gap-[7px] whitespace-nowrap rounded-2 border font-medium",
    "transition-[background-color,border-color,color,opacity] duration-100",
    "disabled:opacity-55 aria-disabled:opacity-55 [&_svg]:size-4 [&_svg]:shrink-0",
  ],
  {
    variants: {
      variant: {
        primary:
          "border-transparent bg-accent text-on-accent shadow-low hover:bg-accent-hover disabled:hover:bg-accent aria-disabled:hover:bg-accent",
        secondary:
          "border-line-strong bg-surface text-ink shadow-low hover:bg-hover disabled:hover:bg-surface aria-disabled:hover:bg-surface",
        ghost: "border-transparent text-ink-2 hover:bg-hover hover:text-ink",
        danger: "border-transparent bg-bad text-on-bad shadow-low hover:opacity-90",
        "ghost-danger": "border-transparent text-bad hover:bg-bad-soft",
      },
      size: {
        m: "h-8 px-3 text-m",
        s: "h-7 gap-1.5 px-[9px] text-s",
        l: "h-10 px-4 text-l",
      },
    },
    defaultVariants: { variant: "secondary", size: "m" },
  },
);

export type ButtonVariants = VariantProps<typeof buttonVariants>;

type ButtonProps = Omit<ComponentProps<"button">, "disabled"> &
  ButtonVariants & {
    icon?: ReactNode;
    /** Shows a spinner in place of the icon and ignores clicks; width does not change. */
    loading?: boolean;
    disabled?: boolean;
    /** Why it cannot be used. Keeps the button focusable, so that keyboard and screen reader users learn the reason as well. */
    disabledReason?: ReactNode;
  };

/** A button. Prefer `disabledReason` to a bare `disabled`: people must learn why. */
export function Button(props: ButtonProps) {
  const { variant, size, icon, loading, disabled, disabledReason, className, children, onClick, type, ...rest } = props;
  const blocked = loading === true || Boolean(disabledReason);
  const button = (
    <button
      type={type ?? "button"}
      disabled={disabled && !disabledReason}
      aria-disabled={blocked || undefined}
      aria-busy={loading || undefined}
      onClick={blocked ? (event) => event.preventDefault() : onClick}
      className={cn(buttonVariants({ variant, size }), className)}
      {...rest}
    >
      {loading ? <Spinner label={null} /> : icon}
      {children}
    </button>
  );
  return disabledReason ? <Tooltip content={disabledReason}>{button}</Tooltip> : button;
}

type ButtonLinkProps = ComponentProps<typeof Link> & ButtonVariants & { icon?: ReactNode };

/** A link that looks like a button: for going somewhere, not for doing something. */
export function ButtonLink({ variant, size, icon, className, children, ...rest }: ButtonLinkProps) {
  return (
    <Link className={cn(buttonVariants({ variant, size }), className)} {...rest}>
      {icon}
      {children}
    </Link>
  );
}
