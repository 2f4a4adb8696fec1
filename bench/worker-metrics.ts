/** What the worker tells of itself at `/metrics`, as far as the bench asks. Times are Unix times in seconds. */
export interface WorkerMetrics {
  startedAt: number;
  lastFullPassAt: number;
  fullPasses: number;
  fullPassSeconds: number;
  operations: number;
}

/** @throws while the worker does not answer */
export async function workerMetrics(workerUrl: string): Promise<WorkerMetrics> {
  const text = await (await fetch(new URL("/metrics", workerUrl), { signal: AbortSignal.timeout(5_000) })).text();
  const lines = text.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
  /** The sum over all lines of the name whose labels contain the text. */
  const sum = (name: string, label = "") =>
    lines
      .filter((line) => new RegExp(`^${name}[ {]`).test(line) && line.includes(label))
      .reduce((total, line) => total + Number(line.slice(line.lastIndexOf(" "))), 0);
  return {
    startedAt: sum("process_start_time_seconds"),
    lastFullPassAt: sum("skein_reconcile_last_full_timestamp_seconds"),
    fullPasses: sum("skein_reconcile_pass_seconds_count", 'pass="full"'),
    fullPassSeconds: sum("skein_reconcile_pass_seconds_sum", 'pass="full"'),
    operations: sum("skein_northbound_operations_total"),
  };
}
