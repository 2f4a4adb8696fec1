import { z } from "zod";

/** What was observed. Three facts; the badge shows the worst of them (`statusBadge`). */
export const hostProgressSchema = z.object({
  name: z.string(),
  /** How far the change has come. done: it has applied it, and that stays so; pending: not yet; behind: late; down: it does not answer. */
  state: z.enum(["done", "pending", "behind", "down"]),
  /** How the host itself is by now, whatever it has applied. */
  health: z.enum(["up", "behind", "down"]),
  /** Milliseconds from the Northbound commit until the host had applied it, as far as known. */
  elapsedMs: z.number().nullable(),
  /** Why the host is not up: "hv1 is behind by 41 s". Null when it is. */
  reason: z.string().nullable(),
});
export type HostProgress = z.infer<typeof hostProgressSchema>;

export const statusSchema = z.object({
  intent: z.enum(["enabled", "disabled"]),
  sync: z.enum(["pending", "applying", "realised", "drifted", "rejected"]),
  /** `unbound`: a port that no host has claimed yet, so there is nothing that could be up or down. */
  health: z.enum(["up", "degraded", "down", "unknown", "unbound"]),
  /** One sentence where the state needs it: "hv1 is behind by 41 s". Null when all is well. */
  reason: z.string().nullable(),
  /** The hosts that the last change concerns. */
  hosts: z.array(hostProgressSchema),
  /** When it became so. Of an `unknown` health: until when it was known. */
  since: z.date().nullable(),
});
export type Status = z.infer<typeof statusSchema>;

export type Tone = "ok" | "busy" | "warn" | "bad" | "unknown" | "idle";
