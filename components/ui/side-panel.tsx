"use client";

import { X } from "lucide-react";
import { Dialog as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { cn } from "./cn.ts";
import { overlayClass } from "./dialog.tsx";
import { IconButton } from "./icon-button.tsx";
import { useReturnFocus } from "./return-focus.ts";

type SidePanelProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  icon?: ReactNode;
  /** Small words beside the cross, such as "Esc closes; nothing is saved yet". */
  note?: ReactNode;
  children: ReactNode;
  /** The column on the right (below the body where there is no room): what this will do. */
  aside?: ReactNode;
  asideLabel?: string;
  footer?: ReactNode;
  /** Over the whole page beside the rail, where there is much to fill in. */
  page?: boolean;
};

/** A panel over the list, which stays in view behind it. Body and aside scroll on their own; header and footer stay. */
export function SidePanel({
  open,
  onOpenChange,
  title,
  icon,
  note,
  children,
  aside,
  asideLabel,
  footer,
  page,
}: SidePanelProps) {
  const returnFocus = useReturnFocus(open);
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className={overlayClass} />
        <Radix.Content
          {...returnFocus}
          onOpenAutoFocus={focusFirstField}
          aria-describedby={undefined}
          className={cn(
            "fixed inset-y-0 right-0 z-50 flex w-full flex-col bg-surface shadow-panel outline-none",
            "data-[state=closed]:animate-slide-out data-[state=open]:animate-slide-in",
            page ? "min-[1000px]:max-w-[calc(100vw-224px)]" : aside ? "max-w-[860px]" : "max-w-[520px]",
          )}
        >
          <header className="flex min-h-[54px] items-center gap-2.5 border-b border-line px-5 py-2.5">
            {icon}
            <Radix.Title className="min-w-0 flex-1 truncate text-l font-semibold tracking-[-0.01em]">
              {title}
            </Radix.Title>
            {note && <span className="hidden text-s text-ink-3 min-[640px]:inline">{note}</span>}
            <Radix.Close asChild>
              <IconButton label="Close" icon={<X />} size="s" tooltip={false} className="-mr-1.5 text-ink" />
            </Radix.Close>
          </header>
          <div
            className={cn(
              "min-h-0 flex-1 overflow-y-auto min-[800px]:overflow-hidden",
              aside &&
                "min-[800px]:grid min-[800px]:grid-cols-[minmax(0,1fr)_344px] min-[800px]:grid-rows-[minmax(0,1fr)]",
              aside && page && "min-[1200px]:grid-cols-[minmax(0,1fr)_420px]",
            )}
          >
            <div className="px-5 py-[18px] min-[800px]:h-full min-[800px]:overflow-y-auto">
              {page ? <div className="mx-auto max-w-[720px]">{children}</div> : children}
            </div>
            {aside && (
              <aside
                aria-label={asideLabel}
                className="flex flex-col gap-3.5 border-line bg-sunken px-[18px] py-[18px] max-[799px]:border-t min-[800px]:overflow-y-auto min-[800px]:border-l"
              >
                {aside}
              </aside>
            )}
          </div>
          {footer && (
            <footer className="flex flex-wrap items-center justify-end gap-2 border-t border-line px-5 py-3 max-[520px]:px-3">
              {footer}
            </footer>
          )}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** One opens a form to fill it in: the cursor goes to its first field, not to the cross. */
function focusFirstField(event: Event) {
  const panel = event.currentTarget;
  const field =
    panel instanceof HTMLElement &&
    panel.querySelector<HTMLElement>(
      "form :is(input, textarea, [role=radio], [role=switch], [role=combobox]):not(:disabled)",
    );
  if (!field) return;
  event.preventDefault();
  field.focus();
}
