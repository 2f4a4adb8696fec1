import { z } from "zod";
import { type ErrorCode, errorCodes, type FieldIssue } from "./errors.ts";

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

/** How a list is written: all of it or nothing, or each item that can be. */
export const writeModes = ["all", "each"] as const;
export type WriteMode = (typeof writeModes)[number];

const codeSchema = z.enum(Object.keys(errorCodes) as [ErrorCode, ...ErrorCode[]]);
const issueSchema: z.ZodType<FieldIssue> = z.object({
  path: z.array(z.union([z.string(), z.number()])),
  message: z.string(),
  code: codeSchema.optional(),
});
/** An item of the input that was not written, by its place in the list, and why. */
export const refusedItemSchema = z.object({
  index: z.int(),
  code: codeSchema,
  message: z.string(),
  issues: z.array(issueSchema),
});
export type RefusedItem = z.infer<typeof refusedItemSchema>;

/**
 * The answer of every mutation. With `dryRun`, `plan` is set, the items are as they would be and nothing was written.
 * `items` has the order of the input without what is in `refused`, which is empty but in the mode "each".
 */
export const writtenSchema = <T extends z.ZodType>(item: T) =>
  z.object({
    items: z.array(item),
    operationId: z.string().nullable(),
    plan: planSchema.nullable(),
    refused: z.array(refusedItemSchema),
  });

export interface Written<T> {
  items: T[];
  operationId: string | null;
  plan: Plan | null;
  refused: RefusedItem[];
}

/** The answer of every list. `total`: how many match, on all pages; at most one more than are counted (model/total.ts), unless it is known without counting. */
export const pageSchema = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), total: z.int(), nextCursor: z.string().nullable() });

export interface Page<T> {
  items: T[];
  total: number;
  nextCursor: string | null;
}
