import { z } from "zod";
import { idSchema, projectField } from "../fields.ts";

/** What was wrong with a row of ours: insert: it was gone; update, mutate: it was edited; delete: nobody wanted it. */
export const correctionOps = ["insert", "update", "mutate", "delete"] as const;

/** A column with what it held and what was wanted; of a column that collects, what was taken out and put back. */
const correctionDetailSchema = z.object({ column: z.string(), held: z.json(), wanted: z.json() });
export type CorrectionDetail = z.infer<typeof correctionDetailSchema>;

/** Something in the Northbound that was found wrong and put right, without anybody having asked Skein for it. */
export const correctionSchema = z.object({
  id: z.string(),
  at: z.date(),
  op: z.enum(correctionOps),
  /** The OVN table. */
  table: z.string(),
  /** Null: it stands for many rows. */
  rowUuid: idSchema.nullable(),
  /** How many rows it stands for. */
  rows: z.int(),
  /** Of the row, for people: "port web-1". */
  name: z.string(),
  /** The object that the row is of, where there is one. */
  kind: z.string().nullable(),
  resourceId: idSchema.nullable(),
  projectId: idSchema.nullable(),
  projectName: z.string().nullable(),
  /** One sentence. */
  what: z.string(),
  details: z.array(correctionDetailSchema),
});
export type Correction = z.infer<typeof correctionSchema>;

/** Somebody else's row that stands in one of ours: it is left alone. */
export const foreignRowSchema = z.object({
  id: idSchema,
  table: z.string(),
  name: z.string(),
  /** Where it stands: "Logical_Switch.ports". */
  column: z.string(),
  /** The object of ours that it stands in. */
  kind: z.string().nullable(),
  resourceId: idSchema.nullable(),
  /** Null, where that is the installation's own, or is gone. */
  objectName: z.string().nullable(),
  projectName: z.string().nullable(),
  since: z.date(),
});
export type ForeignRow = z.infer<typeof foreignRowSchema>;

export const foreignListSchema = z.strictObject({ ...projectField });
