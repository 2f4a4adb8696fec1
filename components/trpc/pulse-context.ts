"use client";

import { createContext, useContext, useSyncExternalStore } from "react";
import { type Heartbeat, noHeartbeat, type Pulse } from "./pulse.ts";

export const PulseContext = createContext<Pulse | null>(null);

/** Throws outside `<ApiProvider>`. */
export function usePulse(): Pulse {
  const pulse = useContext(PulseContext);
  if (!pulse) throw new Error("usePulse is used outside the console.");
  return pulse;
}

/** Whether Skein answers, and how it last said that its control plane is. */
export function useHeartbeat(): Heartbeat {
  const pulse = usePulse();
  return useSyncExternalStore(
    (listener) => pulse.subscribe(listener),
    () => pulse.heartbeat,
    () => noHeartbeat,
  );
}
