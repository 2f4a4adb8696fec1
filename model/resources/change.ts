import { z } from "zod";
import { idSchema, pageFields, projectField, refSchema } from "../fields.ts";
import { kindNames, pagedKinds, revertibleKinds } from "../registry.ts";

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

export const changeListSchema = z.strictObject({
  ...projectField,
  /** Only of this object, and of what lies in it. */
  resourceId: refSchema("network").optional(),
  kind: z.enum(kindNames).exclude(["change", "operation"]).optional(),
  /** Only of this request. */
  operationId: refSchema("operation").optional(),
  filter: pageFields.filter,
  cursor: changeCursorSchema.optional(),
  limit: z.int().min(1).max(200).default(50),
});

/** The log by operations, for pages: a page holds so many of them, however many changes each has. */
export const operationListSchema = changeListSchema.omit({ kind: true, operationId: true }).extend({
  limit: z.int().min(1).max(50).default(30),
});

const changeGroupSchema = z.object({
  kind: z.string(),
  action: z.enum(changeActions),
  count: z.int(),
  /** Of the first of them by name: of the only one, where it is alone. */
  name: z.string(),
  /** Of the last of them by name. */
  lastName: z.string(),
  /** What all of them lie in, by its last name; null, if they do not lie in one. */
  place: z.object({ kind: z.string(), name: z.string() }).nullable(),
});
export type ChangeGroup = z.infer<typeof changeGroupSchema>;

export const operationSchema = changeSchema.pick({ at: true, requestId: true, actor: true }).extend({
  id: idSchema,
  /** What it did, counted by kind and action; the containers first: a network before its ports. */
  groups: z.array(changeGroupSchema),
  /** The first of its changes, in the same order. */
  changes: z.array(changeSchema),
  /** Whether all that it did can be undone, and nothing of it was changed or brought back since. */
  canBeUndone: z.boolean(),
  /** Why not, in a sentence; null where it can be, or where there is nothing to undo. */
  whyNotUndone: z.string().nullable(),
});
export type Operation = z.infer<typeof operationSchema>;

export const operationPageSchema = z.object({
  items: z.array(operationSchema),
  nextCursor: z.string().nullable(),
});
export type OperationPage = z.infer<typeof operationPageSchema>;

/** Calls of one kind that one caller made again and again, as one: what they did is summed, the rest is the newest's. */
export const foldedOperationSchema = operationSchema.extend({
  calls: z.int(),
  /** When the first of them was made; `at` is the last. */
  since: z.date(),
  /** The cursor of `change.operations` with which its calls begin. */
  before: z.string(),
});
export type FoldedOperation = z.infer<typeof foldedOperationSchema>;
export const foldedOperationPageSchema = z.object({
  items: z.array(foldedOperationSchema),
  nextCursor: z.string().nullable(),
});
export type FoldedOperationPage = z.infer<typeof foldedOperationPageSchema>;

/** Undo: brings what was deleted back as it was, with ids, MACs and addresses, and gives what was changed its values back. */
export const undoInput = z.strictObject({
  ...projectField,
  operationId: refSchema("operation"),
  dryRun: z.boolean().default(false),
});

/** What an undo brought back, or gave its values back. */
export const restoredSchema = z.object({ kind: z.enum(revertibleKinds), id: idSchema, name: z.string() });
export type Restored = z.infer<typeof restoredSchema>;

/** The whole installation's log, for admins: also what belongs to no project. */
export const changeListAllSchema = changeListSchema.omit({ projectId: true });

/** How an object was right after a change, of it or of something else; without `seq`: as it was last. */
export const asOfInput = z.strictObject({
  ...projectField,
  kind: z.enum(pagedKinds),
  id: refSchema("network"),
  seq: changeCursorSchema.optional(),
});

export const asOfSchema = z.object({
  /** The change that had made it so. */
  change: changeSchema,
  /** Its fields then; null: it was deleted by that change, and `change.before` is what it was. */
  fields: z.json(),
  /** Its fields now; null: it does not exist any more. */
  now: z.json(),
  /** Positions of its own changes before and after that. */
  previous: z.string().nullable(),
  next: z.string().nullable(),
  /** What lay in it then, counted, with the first of each kind by name. */
  contents: z.array(
    z.object({
      kind: z.enum(kindNames),
      count: z.int(),
      objects: z.array(z.object({ id: idSchema, name: z.string() })),
    }),
  ),
});
export type Then = z.infer<typeof asOfSchema>;
