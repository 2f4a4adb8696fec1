import { z } from "zod";
import { projectField, refSchema, writeOptions } from "../fields.ts";

export const hostSchema = z.object({
  id: z.string(),
  name: z.string(),
  /** OVN's chassis name (`external_ids:system-id`); only for admins. */
  systemId: z.string().nullable(),
  /** `unknown`: nobody watches OVN at the moment. */
  state: z.enum(["up", "behind", "down", "unknown"]),
  reason: z.string().nullable(),
  encap: z.string().nullable(),
  /** Seconds that it lags behind the Northbound; 0 when current. */
  lagSeconds: z.number(),
  lastSeenAt: z.date(),
  /** It has signed off, so that an admin may forget it. */
  isGone: z.boolean(),
  portCount: z.int(),
});
export type Host = z.infer<typeof hostSchema>;

export const hostListSchema = z.strictObject({ ...projectField });

export const hostForgetInput = z.strictObject({ ...writeOptions, id: refSchema("host") });
export type HostForget = z.infer<typeof hostForgetInput>;
