import { z } from "zod";
import {
  idSchema,
  nameSchema,
  projectField,
  refSchema,
  unitsPerMinuteSchema,
  versionSchema,
  writeOptions,
} from "../fields.ts";
import { keyScopes, type Scope } from "../permissions.ts";

// The last moment with a year of four digits, as RFC 3339 writes it; PostgreSQL and JavaScript differ beyond.
const lastMoment = new Date("9999-12-31T23:59:59.999Z");

const scopeSchema = z.enum(keyScopes as [Scope, ...Scope[]]);
export const keyFields = {
  name: nameSchema.meta({ examples: ["ci-deploy"], description: "Activity shows it as the one who did it." }),
  scopes: z.array(scopeSchema).min(1, "Choose at least one scope.").max(keyScopes.length),
  /** Null: it does not expire. */
  expiresAt: z.date().max(lastMoment, "Choose a time before the year 10000.").nullable().default(null),
  /** What it may ask for in a minute; null: what the installation allows. The project's own bound holds beside it. */
  unitsPerMinute: unitsPerMinuteSchema.default(null),
};
export const keyCreateSchema = z.strictObject(keyFields);
export type KeyCreate = z.infer<typeof keyCreateSchema>;
export const keyUpdateSchema = z.strictObject({
  id: refSchema("key"),
  version: versionSchema,
  unitsPerMinute: unitsPerMinuteSchema,
});
export type KeyUpdate = z.infer<typeof keyUpdateSchema>;
export const keySchema = z.object({
  ...keyFields,
  id: idSchema,
  projectId: idSchema,
  /** The first characters, by which it is found and recognised. */
  prefix: z.string(),
  /** What the installation allows a key for which nothing else is set. */
  defaultUnitsPerMinute: z.int(),
  createdBy: z.string(),
  lastUsedAt: z.date().nullable(),
  version: z.int(),
  createdAt: z.date(),
  /** The whole key: only in the answer that creates it. */
  secret: z.string().nullable(),
});
export const keyGetSchema = z.strictObject({ ...projectField, id: refSchema("key") });
export type Key = z.infer<typeof keySchema>;

export const keyCreateInput = z.strictObject({
  ...projectField,
  ...writeOptions,
  items: z.array(keyCreateSchema).min(1).max(10),
});
export const keyUpdateInput = z.strictObject({
  ...projectField,
  ...writeOptions,
  items: z.array(keyUpdateSchema).min(1).max(50),
});
export const keyRemoveInput = z.strictObject({
  ...projectField,
  ...writeOptions,
  ids: z.array(refSchema("key")).min(1).max(50),
});
