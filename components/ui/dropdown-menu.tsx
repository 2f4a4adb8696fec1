"use client";

import { DropdownMenu as Radix } from "radix-ui";
import type { ComponentProps, ReactNode } from "react";
import { cn } from "./cn.ts";

/** Not modal: a modal menu hides the page from screen readers while the focus can still go there. */
export function DropdownMenu(props: ComponentProps<typeof Radix.Root>) {
  return <Radix.Root modal={false} {...props} />;
}
export const DropdownMenuTrigger = Radix.Trigger;

const itemClass =
  "flex min-h-[30px] cursor-default select-none items-center gap-2 rounded-1 px-2 py-1 text-m text-ink outline-none data-disabled:text-ink-3 data-highlighted:bg-hover [&>svg]:size-4 [&>svg]:shrink-0 [&>svg]:text-ink-3";

/** The menu itself; put it beside its trigger inside `DropdownMenu`. */
export function DropdownMenuContent({ className, ...rest }: ComponentProps<typeof Radix.Content>) {
  return (
    <Radix.Portal>
      <Radix.Content
        sideOffset={5}
        collisionPadding={8}
        className={cn(
          "z-60 max-h-(--radix-dropdown-menu-content-available-height) min-w-[180px] animate-pop-in overflow-y-auto rounded-2 border border-line-strong bg-surface p-1 shadow-float outline-none",
          className,
        )}
        {...rest}
      />
    </Radix.Portal>
  );
}

type ItemProps = ComponentProps<typeof Radix.Item> & {
  icon?: ReactNode;
  danger?: boolean;
  /** Keys that do the same, shown at the end. */
  shortcut?: string;
  /** Disables the item and says why beneath its label. */
  disabledReason?: string;
};

/** One action. With `asChild` it may be a link. */
export function DropdownMenuItem({
  icon,
  danger,
  shortcut,
  disabledReason,
  className,
  children,
  asChild,
  ...rest
}: ItemProps) {
  const classes = cn(itemClass, danger && "text-bad data-highlighted:bg-bad-soft [&>svg]:text-bad", className);
  if (asChild) {
    return (
      <Radix.Item asChild className={classes} {...rest}>
        {children}
      </Radix.Item>
    );
  }
  return (
    <Radix.Item {...rest} disabled={rest.disabled || Boolean(disabledReason)} className={classes}>
      {icon}
      <span className="min-w-0 flex-1">
        {children}
        {disabledReason && <span className="block max-w-56 text-s text-ink-3">{disabledReason}</span>}
      </span>
      {shortcut && <kbd className="font-sans text-xs text-ink-3">{shortcut}</kbd>}
    </Radix.Item>
  );
}

/** Names the items below it. */
export function DropdownMenuLabel({ className, ...rest }: ComponentProps<typeof Radix.Label>) {
  return <Radix.Label className={cn("px-2 pt-1.5 pb-1 text-xs font-medium text-ink-3", className)} {...rest} />;
}

export function DropdownMenuSeparator() {
  return <Radix.Separator className="-mx-1 my-1 h-px bg-line" />;
}
