"use client";

import type { ComponentProps } from "react";
import { Button } from "#components/ui/button.tsx";
import { ariaKeys, type Keys } from "./keys.ts";
import { useShortcuts } from "./use-shortcuts.ts";

type ActionButtonProps = Omit<ComponentProps<typeof Button>, "children" | "onClick" | "disabledReason"> & {
  keys: Keys;
  /** What the button says. */
  label: string;
  onAct: () => void;
  disabledReason?: string | undefined;
};

/** A button that a key presses, too. The help and the palette list it while it is on the page. */
export function ActionButton({ keys, label, onAct, disabledReason, ...rest }: ActionButtonProps) {
  useShortcuts([{ keys, label, group: "Actions", disabledReason, run: onAct }]);
  return (
    <Button {...rest} disabledReason={disabledReason} aria-keyshortcuts={ariaKeys(keys)} onClick={onAct}>
      {label}
    </Button>
  );
}
