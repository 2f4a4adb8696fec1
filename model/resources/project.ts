import { z } from "zod";
import {
  descriptionSchema,
  idSchema,
  projectField,
  refSchema,
  timestamps,
  unitsPerMinuteSchema,
  versionSchema,
  writeOptions,
} from "../fields.ts";
import { roles, roleWords } from "../permissions.ts";

const limit = z
  .int("A quota is a whole number.")
  .min(0, "A quota is at least 0.")
  .max(1_000_000, "A quota is at most 1,000,000.");
export const quotasSchema = z.strictObject({ networks: limit, subnets: limit, ports: limit, keys: limit });
export const defaultQuotas: z.infer<typeof quotasSchema> = { networks: 50, subnets: 100, ports: 2000, keys: 20 };

/** A project's name stands in addresses of pages. */
export const projectNameSchema = z
  .string()
  .min(1, "Enter a name.")
  .max(40, "A project's name has at most 40 characters.")
  .regex(
    /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/,
    "A project's name has lower-case letters, digits and hyphens, and begins and ends with a letter or digit.",
  )
  .meta({
    title: "Name",
    mono: true,
    examples: ["acme-prod"],
    description: "Stands in the addresses of pages and stays as it is.",
  });

export const projectFields = {
  name: projectNameSchema,
  description: descriptionSchema.default(""),
  quotas: quotasSchema.default(defaultQuotas),
};
export const projectCreateSchema = z.strictObject(projectFields);
export const projectUpdateSchema = z.strictObject({
  id: refSchema("project"),
  version: versionSchema,
  description: descriptionSchema.optional(),
  quotas: quotasSchema.optional(),
  disabled: z.boolean().optional(),
  unitsPerMinute: unitsPerMinuteSchema.optional(),
});
export type ProjectUpdate = z.infer<typeof projectUpdateSchema>;

export const projectSchema = z.object({
  id: idSchema,
  name: z.string(),
  description: z.string(),
  quotas: quotasSchema,
  usage: quotasSchema,
  /** What its API keys may ask for together; null: what the installation allows. */
  unitsPerMinute: unitsPerMinuteSchema,
  memberCount: z.int(),
  disabledAt: z.date().nullable(),
  version: z.int(),
  ...timestamps,
});
export type Project = z.infer<typeof projectSchema>;

export const projectCreateInput = z.strictObject({
  ...writeOptions,
  items: z.array(projectCreateSchema).min(1).max(20),
});
export const projectUpdateInput = z.strictObject({
  ...writeOptions,
  items: z.array(projectUpdateSchema).min(1).max(20),
});
export const projectGetInput = z.strictObject({ projectId: refSchema("project").optional() });

/** Role of somebody in a project. */
export const roleSchema = z.enum(roles).meta({ title: "Role", choices: roleWords, isMainChoice: true });

/** What the sample needs to know: only where. */
export const addSampleInput = z.strictObject({ ...projectField });
/** The ports of the sample: what can be bound to hosts. */
export const sampleSchema = z.object({ ports: z.array(z.object({ id: idSchema, name: z.string() })) });
export type Sample = z.infer<typeof sampleSchema>;
