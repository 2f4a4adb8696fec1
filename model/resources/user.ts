import { z } from "zod";
import { idSchema, nameSchema, refSchema, timestamps, versionSchema, writeOptions } from "../fields.ts";

export const emailSchema = z
  .string()
  .trim()
  .toLowerCase()
  .max(254, "An e-mail address has at most 254 characters.")
  .pipe(z.email("This is not an e-mail address."))
  .meta({ title: "E-mail", typedAs: "email", examples: ["lena@acme.example"] });

export const passwordSchema = z
  .string()
  .min(12, "A password has at least 12 characters.")
  .max(200, "A password has at most 200 characters.");

export const userFields = {
  email: emailSchema,
  name: nameSchema.meta({ examples: ["Lena Koch"] }),
  isAdmin: z
    .boolean()
    .meta({
      title: "Admin",
      description: "Sees and changes everything in all projects, creates projects and users.",
    })
    .default(false),
};
/** The admin hands the first password over; it is never shown again. */
export const userCreateSchema = z.strictObject({ ...userFields, password: passwordSchema });
export const userUpdateSchema = z.strictObject({
  id: refSchema("user"),
  version: versionSchema,
  name: nameSchema.optional(),
  isAdmin: z.boolean().optional(),
  disabled: z.boolean().optional(),
  password: passwordSchema.optional(),
});
export type UserUpdate = z.infer<typeof userUpdateSchema>;

export const userSchema = z.object({
  id: idSchema,
  email: z.string(),
  name: z.string(),
  isAdmin: z.boolean(),
  disabledAt: z.date().nullable(),
  lastSeenAt: z.date().nullable(),
  projects: z.array(z.object({ name: z.string(), role: z.string() })),
  version: z.int(),
  ...timestamps,
});
export type User = z.infer<typeof userSchema>;

export const userCreateInput = z.strictObject({ ...writeOptions, items: z.array(userCreateSchema).min(1).max(20) });
export const userUpdateInput = z.strictObject({ ...writeOptions, items: z.array(userUpdateSchema).min(1).max(20) });
export const signInSchema = z.strictObject({
  email: z.string().trim().toLowerCase().min(1, "Enter your e-mail address.").max(254),
  password: z.string().min(1, "Enter your password.").max(200),
});
