import type { ReactNode } from "react";
import type { Keys } from "#components/keyboard/keys.ts";

/** Something that the palette leads to or does. */
export interface PaletteItem {
  id: string;
  title: string;
  /** What tells it from its like. */
  detail?: string | undefined;
  icon: ReactNode;
  keys?: Keys | undefined;
  /** Where it leads; else what it does. */
  href?: string | undefined;
  run?: (() => void) | undefined;
  /** Why it cannot be done. */
  disabledReason?: string | undefined;
  /** For when nothing better is found: Enter waits until that is known. */
  isFallback?: boolean | undefined;
  /** The palette stays open for what comes next. */
  staysOpen?: boolean | undefined;
}

/** Items under one heading. */
export interface PaletteGroup {
  title: string;
  items: PaletteItem[];
}
