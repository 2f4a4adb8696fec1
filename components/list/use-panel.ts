"use client";

import { parseAsBoolean, useQueryState } from "nuqs";

/** A panel over a page, which stands in the page's address while it is open. */
export interface AddressedPanel {
  isOpen: boolean;
  /** Opens it as a page of its own in the browser's history: Back closes it. */
  open: () => void;
  /** Closes it in place: no way back leads into a panel that was closed, or finished. */
  close: () => void;
}

/** The panel that a page opens at `?new=true`, or at another word. */
export function usePanel(word = "new"): AddressedPanel {
  const [isOpen, set] = useQueryState(word, parseAsBoolean.withDefault(false));
  return {
    isOpen,
    open: () => void set(true, { history: "push" }),
    close: () => void set(null, { history: "replace" }),
  };
}
