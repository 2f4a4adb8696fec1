import { Pulse } from "#components/trpc/pulse.ts";

/** Never started: the specimens ask nobody. */
export function silentPulse(): Pulse {
  return new Pulse({ ask: () => Promise.reject(new Error("Specimens ask nobody.")), isHidden: () => true });
}
