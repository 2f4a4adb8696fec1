import { z } from "zod";
import { idSchema, projectField, refSchema } from "../fields.ts";
import { hostProgressSchema, statusSchema } from "../status.ts";
import { operationListSchema, operationSchema } from "./change.ts";

/** A host that an operation concerns. Times are Skein's, not the host's. */
const hostRealisationSchema = hostProgressSchema.omit({ health: true }).extend({
  /** When it had applied the operation; null: not yet, or not known. */
  at: z.date().nullable(),
  /** It took longer than 2 s after ovn-northd, or does not answer at all. */
  isLate: z.boolean(),
});
export type HostRealisation = z.infer<typeof hostRealisationSchema>;

/** What keeps one object of an operation from being realised. */
const operationFaultSchema = z.object({
  kind: z.string(),
  id: idSchema,
  /** What it lies in, where it lies in something. */
  parentId: idSchema.nullable().default(null),
  name: z.string(),
  code: z.string(),
  /** The cause in words, with the way out. */
  message: z.string(),
  /** What OVN said, word for word; for admins. */
  raw: z.string().nullable(),
  /** How often it was tried: first, and last. */
  attempts: z.int(),
  since: z.date(),
  lastAt: z.date(),
});
export type OperationFault = z.infer<typeof operationFaultSchema>;

/** How far an operation has come, and when it was where. */
export const realisationSchema = z.object({
  sync: statusSchema.shape.sync.exclude(["drifted"]),
  /** False: it changed nothing that OVN hears of; then it is done when it is saved. */
  concernsOvn: z.boolean(),
  submittedAt: z.date(),
  /** Just before its COMMIT. */
  savedAt: z.date(),
  northboundAt: z.date().nullable(),
  southboundAt: z.date().nullable(),
  /** When the last of the hosts had it; of none, when ovn-northd had. */
  realisedAt: z.date().nullable(),
  /** The hosts that carry what it touches, by name. */
  hosts: z.array(hostRealisationSchema),
  /** The first of what was refused or skipped. */
  faults: z.array(operationFaultSchema),
  /** Since when it is not followed any more, although not everything has it. */
  givenUpAt: z.date().nullable(),
});
export type Realisation = z.infer<typeof realisationSchema>;

/** One request that wrote something: what it did, and how far that has come. */
export const followedOperationSchema = operationSchema.extend({
  /** The procedure: "port.create". */
  name: z.string(),
  realisation: realisationSchema,
});
export type FollowedOperation = z.infer<typeof followedOperationSchema>;

export const followedOperationListSchema = operationListSchema.extend({
  /** Only what is not everywhere: on its way, refused, or given up on. */
  open: z.boolean().default(false),
});
export const followedOperationPageSchema = z.object({
  items: z.array(followedOperationSchema),
  nextCursor: z.string().nullable(),
});

export const operationGetSchema = z.strictObject({ ...projectField, id: refSchema("operation") });

/** What the bell tells of: the caller's own operations, or all of the project. */
export const operationBellSchema = z.strictObject({ ...projectField, mine: z.boolean().default(false) });
export const operationBellAnswerSchema = z.object({ items: z.array(followedOperationSchema) });
