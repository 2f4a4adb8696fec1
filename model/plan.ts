import { z } from "zod";

const jsonSchema = z.json();

/** One object that the change concerns, with the fields that differ. */
export const planChangeSchema = z.object({
  kind: z.string(),
  id: z.string(),
  name: z.string(),
  action: z.enum(["created", "updated", "deleted"]),
  fields: z.array(z.object({ field: z.string(), before: jsonSchema, after: jsonSchema })),
});

/** One operation on a row of the Northbound. `row` is how people name it, `columns` what it gets. */
export const planRowSchema = z.object({
  op: z.enum(["insert", "update", "mutate", "delete"]),
  table: z.string(),
  uuid: z.string(),
  row: z.string(),
  columns: z.record(z.string(), jsonSchema),
});

/** What a change will do, as data, computed by the code that applies it. */
export const planSchema = z.object({
  changes: z.array(planChangeSchema),
  rows: z.array(planRowSchema),
  /** The same as `ovn-nbctl` lines, safe to paste into a shell. */
  commands: z.array(z.string()),
  /** Hosts whose datapaths it touches. */
  hosts: z.array(z.string()),
  /** Those of them that do not answer: they get it when they are back. The warnings say why. */
  silentHosts: z.array(z.string()),
  warnings: z.array(z.string()),
  /** Addresses that were chosen for the plan and may be others when it is carried out. */
  provisional: z.array(z.string()),
});
export type Plan = z.infer<typeof planSchema>;
export type PlanRow = z.infer<typeof planRowSchema>;
export type PlanChange = z.infer<typeof planChangeSchema>;

/** The answer of every mutation. With `dryRun`, `plan` is set, the items are as they would be and nothing was written. */
export const writtenSchema = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), operationId: z.string().nullable(), plan: planSchema.nullable() });

export interface Written<T> {
  items: T[];
  operationId: string | null;
  plan: Plan | null;
}

/** The answer of every list. */
export const pageSchema = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), total: z.int(), nextCursor: z.string().nullable() });

export interface Page<T> {
  items: T[];
  total: number;
  nextCursor: string | null;
}
