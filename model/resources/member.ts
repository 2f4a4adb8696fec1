import { z } from "zod";
import { idSchema, projectField, refSchema, versionSchema, writeOptions } from "../fields.ts";
import { roleSchema } from "./project.ts";
import { emailSchema } from "./user.ts";

export const memberCreateSchema = z.strictObject({ email: emailSchema, role: roleSchema.default("member") });
export const memberUpdateSchema = z.strictObject({ id: refSchema("member"), version: versionSchema, role: roleSchema });
export type MemberUpdate = z.infer<typeof memberUpdateSchema>;
export const memberSchema = z.object({
  id: idSchema,
  projectId: idSchema,
  userId: idSchema,
  email: z.string(),
  name: z.string(),
  role: roleSchema,
  disabled: z.boolean(),
  version: z.int(),
  createdAt: z.date(),
});
export const memberGetSchema = z.strictObject({ ...projectField, id: refSchema("member") });
export type Member = z.infer<typeof memberSchema>;

export const memberCreateInput = z.strictObject({
  ...projectField,
  ...writeOptions,
  items: z.array(memberCreateSchema).min(1).max(50),
});
export const memberUpdateInput = z.strictObject({
  ...projectField,
  ...writeOptions,
  items: z.array(memberUpdateSchema).min(1).max(50),
});
export const memberRemoveInput = z.strictObject({
  ...projectField,
  ...writeOptions,
  ids: z.array(refSchema("member")).min(1).max(50),
});
