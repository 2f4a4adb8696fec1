import { z } from "zod";
import { projectField } from "../fields.ts";

/** What the stream of a project says: an object changed, or (kind `status`) what was observed of the hosts did. */
export const liveEventSchema = z.object({
  /** Position in the log; what to go on after. */
  seq: z.string(),
  kind: z.string(),
  id: z.string().nullable(),
  parentId: z.string().nullable(),
  action: z.string().nullable(),
});
export type LiveEvent = z.infer<typeof liveEventSchema>;

export const liveInput = z.strictObject({
  ...projectField,
  /**
   * Go on after this event; tRPC's client sends its id when it connects again. The position, and after an @ the log's
   * incarnation: a restored log counts some positions twice. A position alone is taken as one of the log as it is.
   */
  lastEventId: z
    .string()
    .regex(/^\d{1,18}(@[\da-f-]{36})?$/, "This is no position of the log.")
    .optional(),
});
