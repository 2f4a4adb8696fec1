import { z } from "zod";

/** How the way from intent to OVN and back is: for the banner that stands over every page while it is not well. */
export const systemStateSchema = z.object({
  /** ok; degraded: writes are taken and wait, or cannot be watched; down: nobody carries them out. */
  state: z.enum(["ok", "degraded", "down"]),
  /** Whether what is asked for is written to OVN at present; else it is kept until it can be. */
  carriedOut: z.boolean(),
  /** Sentences for people: what is wrong, and what to do; of an `ok` state, what merely takes its time. */
  reasons: z.array(z.string()),
  /** While nobody watches OVN: until when what is shown of hosts and ports was known. Else null. */
  knownUntil: z.date().nullable(),
});
export type SystemState = z.infer<typeof systemStateSchema>;
