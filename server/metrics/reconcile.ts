import { Counter, Histogram } from "prom-client";
import { registry } from "./registry.ts";

const registers = [registry];

/** How long passes took: load, compile, compare, write. `pass`: "full", or "changes" for one over what has changed. */
export const passSeconds = new Histogram({
  name: "skein_reconcile_pass_seconds",
  help: "How long passes of the reconciler took",
  labelNames: ["pass"],
  buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 5, 15],
  registers,
});

/** Passes that ended in an error and are tried again. */
export const passFailures = new Counter({
  name: "skein_reconcile_failures_total",
  help: "Passes of the reconciler that failed and are tried again",
  registers,
});

/** More than one or two in a minute: workers take the Northbound from each other. */
export const takeovers = new Counter({
  name: "skein_takeovers_total",
  help: "How often this worker took over the writing of the Northbound",
  registers,
});

/** How often a Northbound was filled that was wiped or replaced since it was last written. */
export const northboundsFilled = new Counter({
  name: "skein_northbounds_filled_total",
  help: "Northbounds filled that were wiped or replaced",
  registers,
});

/** Operations written to the Northbound: insert, update, mutate and delete, by table. */
export const rowOperations = new Counter({
  name: "skein_northbound_operations_total",
  help: "Operations written to the Northbound",
  labelNames: ["op", "table"],
  registers,
});

/** Those of them that put right what somebody else had changed. On a machine of ours alone this stays flat. */
export const correctedRows = new Counter({
  name: "skein_corrections_total",
  help: "Rows of ours that somebody else had changed and that were put right",
  labelNames: ["op", "table"],
  registers,
});
