import { z } from "zod";
import { idSchema, pageFields, projectField, refSchema } from "../fields.ts";
import { kindNames, restorableKinds } from "../registry.ts";

export const changeActions = ["created", "updated", "deleted", "restored"] as const;
export const changeSchema = z.object({
  /** Position in the log: the order in which changes were committed. */
  seq: z.string(),
  at: z.date(),
  operationId: idSchema,
  requestId: z.string(),
  actor: z.object({ kind: z.enum(["user", "key", "system"]), id: z.string().nullable(), name: z.string() }),
  projectId: idSchema.nullable(),
  kind: z.string(),
  resourceId: idSchema,
  parentId: idSchema.nullable(),
  name: z.string(),
  action: z.enum(changeActions),
  before: z.json(),
  after: z.json(),
});
export type Change = z.infer<typeof changeSchema>;

const changeCursorSchema = z.string().regex(/^[1-9]\d{0,17}$/, "This is no cursor of this list.");

/** The tokens that a filter of the log understands; free text is part of an object's name. */
export const changeFilterKeys = ["kind", "actor", "action"] as const;

export const changeListSchema = z.strictObject({
  ...projectField,
  /** Only of this object, and of what lies in it. */
  resourceId: refSchema("network").optional(),
  kind: z.enum(kindNames).exclude(["change"]).optional(),
  filter: pageFields.filter,
  cursor: changeCursorSchema.optional(),
  limit: z.int().min(1).max(200).default(50),
});

/** Undo of a deletion: brings the objects back as they were, with their ids, MACs and addresses. */
export const undoInput = z.strictObject({
  ...projectField,
  operationId: refSchema("operation"),
  dryRun: z.boolean().default(false),
});

/** What an undo brought back. */
export const restoredSchema = z.object({ kind: z.enum(restorableKinds), id: idSchema, name: z.string() });
export type Restored = z.infer<typeof restoredSchema>;

/** The whole installation's log, for admins: also what belongs to no project. */
export const changeListAllSchema = changeListSchema.omit({ projectId: true });
