import type { Report } from "./report.ts";

type Stop = () => Promise<unknown> | unknown;

export interface Stopper {
  add(name: string, stop: Stop): void;
  /** Stops everything that was added, once. */
  stop(): Promise<void>;
}

/** Stops, last started first; one that fails does not keep the others from being stopped. */
export function stopperOf(report: Report): Stopper {
  const stops: { name: string; stop: Stop }[] = [];
  return {
    add: (name, stop) => {
      stops.push({ name, stop });
    },
    async stop() {
      for (let next = stops.pop(); next; next = stops.pop()) {
        try {
          await next.stop();
        } catch (error) {
          report.warn(`${next.name} could not be stopped: ${error instanceof Error ? error.message : error}`);
        }
      }
    },
  };
}
