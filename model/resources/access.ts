import { z } from "zod";
import { idSchema } from "../fields.ts";

/** Ways to sign in. */
export const signInMethods = ["password", "oidc", "invitation"] as const;
export type SignInMethod = (typeof signInMethods)[number];

/** What the log of access tells, with its words. */
export const accessEventKinds = {
  "signed-in": "Signed in",
  "signed-out": "Signed out",
  "sign-in-ended": "Sign-ins ended",
  "sign-in-refused": "Sign-in refused",
  refused: "Refused",
} as const;
export type AccessEventKind = keyof typeof accessEventKinds;

/** A sign-in, its end, or refusals: like ones of one hour are one entry with their number. */
export const accessEventSchema = z.object({
  id: z.string(),
  at: z.date(),
  lastAt: z.date(),
  count: z.int(),
  what: z.enum(Object.keys(accessEventKinds) as [AccessEventKind, ...AccessEventKind[]]),
  /** Of a refusal: its error code. */
  code: z.string().nullable(),
  /** password, oidc, invitation or key; null where nothing was shown. */
  method: z.string().nullable(),
  actorKind: z.enum(["user", "key", "unknown"]),
  actorId: idSchema.nullable(),
  /** The e-mail address, the key's name, or what is known of a stranger. */
  actorName: z.string(),
  address: z.string(),
  userAgent: z.string(),
  /** The procedure that was called. */
  procedure: z.string().nullable(),
  /** Of the last one. */
  requestId: z.string().nullable(),
});
export type AccessEvent = z.infer<typeof accessEventSchema>;
