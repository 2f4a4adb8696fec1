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
  /** Go on after this position; tRPC's client sends it when it connects again. */
  lastEventId: z
    .string()
    .regex(/^\d{1,18}$/, "This is no position of the log.")
    .optional(),
});
