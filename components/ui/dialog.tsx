"use client";

import { X } from "lucide-react";
import { Dialog as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { cn } from "./cn.ts";
import { IconButton } from "./icon-button.tsx";
import { useReturnFocus } from "./return-focus.ts";

export const overlayClass =
  "fixed inset-0 z-40 bg-scrim data-[state=open]:animate-fade-in data-[state=closed]:animate-fade-out";
export const dialogClass =
  "fixed top-[12vh] left-1/2 z-50 flex max-h-[80vh] w-[calc(100vw-24px)] -translate-x-1/2 flex-col rounded-3 border border-line bg-surface shadow-panel outline-none data-[state=open]:animate-fade-in data-[state=closed]:animate-fade-out";

type DialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  description?: ReactNode;
  icon?: ReactNode;
  children?: ReactNode;
  /** Buttons, at the end of the footer. */
  footer?: ReactNode;
  size?: "s" | "m" | "l";
  /** Escape and a click beside it do not close it: for what is shown only once. */
  persistent?: boolean;
};

const sizes = { s: "max-w-[420px]", m: "max-w-[560px]", l: "max-w-[760px]" };

/** A question or a short task over the page. Escape and the cross close it; focus returns to where it was. */
export function Dialog(props: DialogProps) {
  const { open, onOpenChange, title, description, icon, children, footer, size = "m", persistent } = props;
  const returnFocus = useReturnFocus(open);
  const keep = persistent ? (event: Event) => event.preventDefault() : undefined;
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className={overlayClass} />
        <Radix.Content
          className={cn(dialogClass, sizes[size])}
          {...returnFocus}
          onEscapeKeyDown={keep}
          onInteractOutside={keep}
          {...(description ? {} : { "aria-describedby": undefined })}
        >
          <header className="flex items-start gap-2.5 px-5 pt-4 pb-3">
            {icon}
            <div className="min-w-0 flex-1 pt-0.5">
              <Radix.Title className="text-l font-semibold tracking-[-0.01em]">{title}</Radix.Title>
              {description && <Radix.Description className="mt-0.5 text-ink-2">{description}</Radix.Description>}
            </div>
            <Radix.Close asChild>
              <IconButton label="Close" icon={<X />} size="s" tooltip={false} className="-mr-1.5" />
            </Radix.Close>
          </header>
          {children && <div className="min-h-0 flex-1 overflow-y-auto px-5 pb-4 [--table-top:0px]">{children}</div>}
          {footer && (
            <footer className="flex items-center justify-end gap-2 border-t border-line px-5 py-3">{footer}</footer>
          )}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
