"use client";

import { Dialog } from "radix-ui";
import type { ReactNode } from "react";
import { overlayClass } from "#components/ui/dialog.tsx";
import { useReturnFocus } from "#components/ui/return-focus.ts";
import { Logo } from "./logo.tsx";

type RailDrawerProps = { open: boolean; onOpenChange: (open: boolean) => void; children: ReactNode };

/** The rail where there is no room for it: it slides in over the page. */
export function RailDrawer({ open, onOpenChange, children }: RailDrawerProps) {
  const returnFocus = useReturnFocus(open);
  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Overlay className={overlayClass} />
        <Dialog.Content
          {...returnFocus}
          aria-describedby={undefined}
          className="fixed inset-y-0 left-0 z-50 flex w-[260px] flex-col border-r border-line bg-sunken shadow-panel outline-none data-[state=closed]:animate-drawer-out data-[state=open]:animate-drawer-in"
        >
          <Dialog.Title className="flex h-[52px] shrink-0 items-center px-[18px]">
            <Logo />
          </Dialog.Title>
          <div className="flex min-h-0 flex-1 flex-col overflow-y-auto px-2.5 pb-4">{children}</div>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
