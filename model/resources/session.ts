import { z } from "zod";
import { idSchema, refSchema } from "../fields.ts";
import { type Scope, scopeNames } from "../permissions.ts";
import { signInMethods } from "./access.ts";
import { projectSchema, roleSchema } from "./project.ts";
import { passwordSchema } from "./user.ts";

const scopeSchema = z.enum(scopeNames as [Scope, ...Scope[]]);

/** Who the caller is and what it may do where: the console's navigation and its disabled buttons follow from it. */
export const meSchema = z.object({
  /** Null for an API key. */
  user: z
    .object({
      id: idSchema,
      email: z.string(),
      name: z.string(),
      /** Without one, the identity provider is the only way in. */
      hasPassword: z.boolean(),
    })
    .nullable(),
  /** Null for a person. */
  key: z.object({ id: idSchema, name: z.string() }).nullable(),
  isAdmin: z.boolean(),
  projects: z.array(
    projectSchema.pick({ id: true, name: true, description: true, disabledAt: true }).extend({
      /** Null for a key, and for an admin who is not a member. */
      role: roleSchema.nullable(),
      /** What the caller holds; in a disabled project only the reading ones take effect, except for admins. */
      scopes: z.array(scopeSchema),
    }),
  ),
});
export type Me = z.infer<typeof meSchema>;

/** A sign-in of the caller. */
export const sessionSchema = z.object({
  id: idSchema,
  current: z.boolean(),
  createdAt: z.date(),
  lastSeenAt: z.date(),
  expiresAt: z.date(),
  address: z.string(),
  userAgent: z.string(),
  method: z.enum(signInMethods),
});
export type Session = z.infer<typeof sessionSchema>;

export const emptyInput = z.strictObject({}).default({});
export const sessionRevokeInput = z.strictObject({ ids: z.array(refSchema("session")).min(1).max(50) });
/** Ends all of the caller; unless `here`, all but the one that asks. */
export const sessionRevokeAllInput = z.strictObject({ here: z.boolean().default(true) }).default({ here: true });
/** Ends those named, or all of the user. */
export const sessionRevokeOfInput = z.strictObject({
  userId: refSchema("user"),
  ids: z.array(refSchema("session")).min(1).max(50).optional(),
});
export const passwordChangeInput = z.strictObject({
  current: z.string().min(1, "Enter your present password.").max(200),
  password: passwordSchema,
});
/** How many other sign-ins ended. */
export const endedSchema = z.object({ ended: z.int() });
