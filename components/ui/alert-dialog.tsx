"use client";

import { AlertDialog as Radix } from "radix-ui";
import { type ReactNode, useEffect, useId, useState } from "react";
import { Button } from "./button.tsx";
import { cn } from "./cn.ts";
import { dialogClass, overlayClass } from "./dialog.tsx";
import { Input } from "./input.tsx";
import { useReturnFocus } from "./return-focus.ts";

type AlertDialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  /** What happens, in a sentence. */
  description: ReactNode;
  /** What else is affected, for instance a list of dependants with counts. */
  children?: ReactNode;
  confirmLabel: string;
  cancelLabel?: string;
  danger?: boolean;
  /** Must be typed before the action is possible: for a large blast radius only. */
  typeToConfirm?: string;
  pending?: boolean;
  onConfirm: () => void;
};

/** Asks before something that cannot easily be undone. Focus starts on Cancel, so that a stray Enter does nothing. */
export function AlertDialog(props: AlertDialogProps) {
  const { open, onOpenChange, title, description, children, confirmLabel, cancelLabel = "Cancel" } = props;
  const { danger, typeToConfirm, pending, onConfirm } = props;
  const [typed, setTyped] = useState("");
  const id = useId();
  const returnFocus = useReturnFocus(open);
  useEffect(() => {
    if (!open) setTyped("");
  }, [open]);
  const locked = typeToConfirm !== undefined && typed.trim() !== typeToConfirm;
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className={overlayClass} />
        <Radix.Content {...returnFocus} className={cn(dialogClass, "max-w-[480px]")}>
          <div className="flex min-h-0 flex-col gap-3 overflow-y-auto px-5 pt-4 pb-4">
            <Radix.Title className="text-l font-semibold tracking-[-0.01em]">{title}</Radix.Title>
            <Radix.Description className="text-ink-2">{description}</Radix.Description>
            {children}
            {typeToConfirm !== undefined && (
              <div>
                <label htmlFor={id} className="mb-1.5 block text-ink-2">
                  Type <b className="mono font-medium text-ink">{typeToConfirm}</b> to confirm
                </label>
                <Input
                  id={id}
                  mono
                  autoComplete="off"
                  value={typed}
                  onChange={(event) => setTyped(event.target.value)}
                />
              </div>
            )}
          </div>
          <footer className="flex justify-end gap-2 border-t border-line px-5 py-3">
            <Radix.Cancel asChild>
              <Button>{cancelLabel}</Button>
            </Radix.Cancel>
            <Button
              variant={danger ? "danger" : "primary"}
              loading={pending}
              disabledReason={locked ? `Type ${typeToConfirm} first` : undefined}
              onClick={onConfirm}
            >
              {confirmLabel}
            </Button>
          </footer>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
