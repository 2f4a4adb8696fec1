import type { Wait } from "#model/wait.ts";

/** What the writer says of itself. */
export interface WriterState {
  active: boolean;
  waits: Wait;
  /** By this machine's clock. */
  lastReconcileAt: Date | null;
  lastFullPassAt: Date | null;
  appliedSeq: bigint;
  /** The operation whose change bears that number: in another log it means nothing. Null: none is known. */
  appliedOperation: string | null;
  lastError: string | null;
}

/** Of a writer that has not done anything yet. */
export function initialState(): WriterState {
  return {
    active: false,
    waits: { code: "starting", text: "Not connected to the Northbound yet", cause: null },
    lastReconcileAt: null,
    lastFullPassAt: null,
    appliedSeq: 0n,
    appliedOperation: null,
    lastError: null,
  };
}
