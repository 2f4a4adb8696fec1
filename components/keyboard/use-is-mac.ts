"use client";

import { useSyncExternalStore } from "react";

const never = () => () => undefined;

/** Whether ⌘ stands where others have Ctrl. Not known until the browser runs, so that markup agrees with the server's. */
export function useIsMac(): boolean {
  return useSyncExternalStore(
    never,
    () => /Mac|iPhone|iPad/.test(navigator.platform),
    () => false,
  );
}
