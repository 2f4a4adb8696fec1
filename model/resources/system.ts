import { z } from "zod";
import { waitSchema } from "../wait-schema.ts";

/** How the way from intent to OVN and back is: for the banner that stands over every page while it is not well. */
export const systemStateSchema = z.object({
  /** ok; degraded: writes are taken and wait, or cannot be watched; down: nobody carries them out. */
  state: z.enum(["ok", "degraded", "down"]),
  /** Whether what is asked for is written to OVN at present; else it is kept until it can be. */
  carriedOut: z.boolean(),
  /**
   * What is wrong, each in a sentence for people, with the cause and the way out for admins; of an `ok` state, what merely
   * takes its time.
   */
  reasons: z.array(waitSchema),
  /** While nobody watches OVN: until when what is shown of hosts and ports was known. Else null. */
  knownUntil: z.date().nullable(),
});
export type SystemState = z.infer<typeof systemStateSchema>;

/** A worker, as it last said of itself. */
export const workerSchema = z.object({
  id: z.string(),
  /** The machine that it runs on; null: a worker of the release before has not said. */
  hostName: z.string().nullable(),
  /**
   * Waiting: it would write, and cannot or must not. Barred: another one writes, and this one could not take over. Silent: it
   * has not said anything for 10 s, so what it said is void.
   */
  state: z.enum(["writing", "waiting", "standing by", "barred", "silent"]),
  seenAt: z.date(),
  startedAt: z.date(),
  /** What it waits for at each of OVN's databases. */
  northbound: waitSchema,
  southbound: waitSchema,
  lastFullPassAt: z.date().nullable(),
  lastError: z.string().nullable(),
});
export type WorkerInfo = z.infer<typeof workerSchema>;

/** What moves along the way from the log to the hosts, and how fast: for admins. */
export const chainSchema = z.object({
  /** Changes that are not in the Northbound yet; `isMore`: at least so many. */
  waiting: z.int(),
  isMore: z.boolean(),
  /** When something was last written to the Northbound; null: never. */
  writtenAt: z.date().nullable(),
  /** Milliseconds from the Northbound to the Southbound: the median of the last writes; null: not known. */
  northdMs: z.number().nullable(),
  /** Milliseconds from the Southbound to a host: the median over the last writes and all hosts; null: not known. */
  hostMs: z.number().nullable(),
});
export type Chain = z.infer<typeof chainSchema>;
