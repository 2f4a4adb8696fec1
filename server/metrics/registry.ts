import { collectDefaultMetrics, Registry } from "prom-client";

/** The metrics of this process, in the text format of Prometheus. Each module states its own, beside what it measures. */
export const registry = new Registry();

let hasDefaults = false;

/** The text of all metrics, with those of the process itself (CPU, memory, event loop, garbage collection). */
export async function metricsText(): Promise<string> {
  if (!hasDefaults) collectDefaultMetrics({ register: registry });
  hasDefaults = true;
  return registry.metrics();
}

/** The media type of `metricsText`. */
export const metricsType = registry.contentType;
