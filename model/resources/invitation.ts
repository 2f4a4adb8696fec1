import { z } from "zod";
import { idSchema, nameSchema, projectField, refSchema, writeOptions } from "../fields.ts";
import { roleSchema } from "./project.ts";
import { emailSchema, passwordSchema } from "./user.ts";

/** Open invitations that a project may have at once. */
export const maxInvitations = 100;

export const invitationCreateSchema = z.strictObject({
  email: emailSchema,
  role: roleSchema.default("member"),
  expiresInDays: z
    .int("Say for how many days the link works.")
    .min(1, "A link works for at least a day.")
    .max(30, "A link works for at most 30 days.")
    .meta({ title: "Works for so many days", description: "From 1 to 30." })
    .default(7),
});

export const invitationSchema = z.object({
  id: idSchema,
  projectId: idSchema,
  email: z.string(),
  role: roleSchema,
  expiresAt: z.date(),
  createdBy: z.string(),
  createdAt: z.date(),
  /** What the link carries: only in the answer that makes it. */
  token: z.string().nullable(),
});
export type Invitation = z.infer<typeof invitationSchema>;

export const invitationCreateInput = z.strictObject({
  ...projectField,
  ...writeOptions,
  items: z.array(invitationCreateSchema).min(1).max(20),
});
export const invitationRemoveInput = z.strictObject({
  ...projectField,
  ...writeOptions,
  ids: z.array(refSchema("invitation")).min(1).max(100),
});

/** The secret of a link. What is none is answered as an invitation that nobody made. */
export const invitationTokenSchema = z.string().min(1, "The link is not complete.").max(100, "This is no invitation.");
export const invitationAcceptInput = z.strictObject({ token: invitationTokenSchema });
export const acceptedSchema = z.object({ projectId: idSchema, projectName: z.string(), role: roleSchema });
/** A new account: what somebody without one says to accept. */
export const invitationSignUpSchema = z.strictObject({
  token: invitationTokenSchema,
  name: nameSchema,
  password: passwordSchema,
});

/** What its link tells of an invitation. */
export const invitationOfferSchema = z.object({
  projectName: z.string(),
  role: roleSchema,
  email: z.string(),
  invitedBy: z.string(),
  expiresAt: z.string(),
  /** Somebody has an account with the address: that one accepts. */
  hasAccount: z.boolean(),
});
export type InvitationOffer = z.infer<typeof invitationOfferSchema>;
