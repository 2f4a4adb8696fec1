import { v7 as uuid } from "uuid";
import { z } from "zod";
import { nameSchema } from "#model/fields.ts";
import { emailSchema } from "#model/resources/user.ts";
import type { SignInRefusal } from "#model/sign-in.ts";
import type { User } from "#prisma/generated/client.ts";
import type { Caller } from "../caller.ts";
import { type WriteTx, write } from "../changes/commit.ts";
import { db } from "../db.ts";
import { revokeInvitationsOfFormerAdmin } from "../resources/invitation/revoke.ts";
import { userSnapshot } from "../resources/user/snapshot.ts";
import type { OidcSettings } from "./oidc-settings.ts";
import { revokeSessions, tellAccessChanged } from "./session.ts";
import type { SignedIn } from "./sign-in.ts";

/** Claims of an ID token whose signature, issuer, audience, nonce and times have been checked (OpenID Connect Core 1.0). */
const claimsSchema = z.looseObject({
  sub: z.string().min(1).max(255),
  email: emailSchema.optional().catch(undefined),
  // Some providers write it as text.
  email_verified: z
    .union([z.boolean(), z.literal("true").transform(() => true)])
    .optional()
    .catch(undefined),
  name: z.string().optional().catch(undefined),
});
type Claims = z.output<typeof claimsSchema>;

export type OidcAnswer = { user: SignedIn } | { refusal: SignInRefusal; email: string | null };

/**
 * The account of somebody who has signed in at the identity provider: the one with the same `sub`; else, by a verified
 * e-mail address, one that has none yet, whose password and sign-ins end with that, so that nobody who made it before
 * stays inside; else a new one, where that is allowed or the address was invited.
 */
export async function userOfClaims(settings: OidcSettings, profile: unknown): Promise<OidcAnswer> {
  const parsed = claimsSchema.safeParse(profile);
  if (!parsed.success) return { refusal: "OIDC_FAILED", email: null };
  const claims = parsed.data;
  const email = claims.email ?? null;
  const isVerified = email !== null && (settings.trustEmail || claims.email_verified === true);
  const { allowedDomains, issuer } = settings;
  if (allowedDomains.length > 0) {
    if (!isVerified) return { refusal: "OIDC_EMAIL", email };
    if (!allowedDomains.includes(email.slice(email.lastIndexOf("@") + 1))) return { refusal: "OIDC_DOMAIN", email };
  }
  const known = await db().user.findUnique({
    where: { oidcIssuer_oidcSubject: { oidcIssuer: issuer, oidcSubject: claims.sub } },
  });
  if (known?.disabledAt) return { refusal: "OIDC_DISABLED", email };
  if (!known && !isVerified) return { refusal: "OIDC_EMAIL", email };
  const { items } = await write(
    { caller: provider(settings), projectId: null, name: "user.sign-in", dryRun: false },
    async (tx): Promise<OidcAnswer[]> => {
      if (known) return [{ user: await withAdminClaim(tx, known, claims, settings) }];
      return [await byEmail(tx, email ?? "", claims, settings)];
    },
  );
  return items[0] ?? { refusal: "OIDC_FAILED", email };
}

/** What the provider says of people is written down as its word. */
function provider({ label }: OidcSettings): Caller {
  return { kind: "system", id: null, name: label, isAdmin: true, requestId: uuid() };
}

async function byEmail(tx: WriteTx, email: string, claims: Claims, settings: OidcSettings): Promise<OidcAnswer> {
  // Of two first sign-ins at once the second finds the account of the first.
  await tx.db.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('oidc'), hashtext(${email}))`;
  const linked = { oidcIssuer: settings.issuer, oidcSubject: claims.sub };
  const found = await tx.db.user.findUnique({ where: { email } });
  if (found?.disabledAt) return { refusal: "OIDC_DISABLED", email };
  if (found?.oidcSubject && (found.oidcSubject !== claims.sub || found.oidcIssuer !== settings.issuer))
    return { refusal: "OIDC_OTHER", email };
  if (found) {
    const after = await tx.db.user.update({
      where: { id: found.id },
      data: { ...linked, passwordHash: null, version: { increment: 1 }, updatedAt: new Date() },
    });
    await revokeSessions(tx.db, found.id, { except: null });
    const passwordRemoved = found.passwordHash !== null;
    tell(tx, found, after, { identityProvider: settings.label, ...(passwordRemoved && { passwordRemoved }) });
    return { user: await withAdminClaim(tx, after, claims, settings) };
  }
  if (!settings.createUsers && !(await isInvited(tx, email))) return { refusal: "OIDC_UNKNOWN", email };
  const name = nameSchema.safeParse(claims.name?.slice(0, 60)).data ?? email.slice(0, 60);
  const user = await tx.db.user.create({ data: { id: uuid(), email, name, ...linked } });
  tell(tx, null, user, { identityProvider: settings.label });
  return { user: await withAdminClaim(tx, user, claims, settings) };
}

async function isInvited(tx: WriteTx, email: string): Promise<boolean> {
  const open = await tx.db.invitation.findFirst({
    where: { email, expiresAt: { gt: new Date() }, project: { disabledAt: null } },
    select: { id: true },
  });
  return open !== null;
}

/** Makes the user an admin or not, as the provider says, where it is asked. The last enabled admin stays one. */
async function withAdminClaim(tx: WriteTx, user: User, claims: Claims, { admin }: OidcSettings): Promise<SignedIn> {
  const { id, email, name } = user;
  if (!admin) return { id, email, name };
  const stated = claims[admin.claim];
  const isAdmin = Array.isArray(stated) ? stated.includes(admin.value) : stated === admin.value;
  if (isAdmin === user.isAdmin) return { id, email, name };
  await tx.db.$executeRaw`SELECT 1 FROM "User" WHERE "isAdmin" ORDER BY "id" FOR NO KEY UPDATE`;
  const others = await tx.db.user.count({ where: { isAdmin: true, disabledAt: null, id: { not: id } } });
  if (!isAdmin && others === 0) return { id, email, name };
  const data = { isAdmin, version: { increment: 1 }, updatedAt: new Date() };
  const after = await tx.db.user.update({ where: { id }, data });
  if (!isAdmin) await revokeInvitationsOfFormerAdmin(tx, id);
  await tellAccessChanged(tx.db, id);
  tell(tx, user, after, {});
  return { id, email, name };
}

function tell(tx: WriteTx, before: User | null, after: User, more: Record<string, string | boolean>): void {
  tx.change({
    kind: "user",
    resourceId: after.id,
    parentId: null,
    name: after.email,
    action: before ? "updated" : "created",
    before: before && userSnapshot(before),
    after: { ...userSnapshot(after), ...more },
  });
}
