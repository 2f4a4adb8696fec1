"use client";

import { useSyncExternalStore } from "react";

const never = () => () => undefined;

/** This console's own address, as a script would call it. */
export function useOrigin(): string {
  return useSyncExternalStore(
    never,
    () => location.origin,
    () => "http://127.0.0.1:3000",
  );
}
