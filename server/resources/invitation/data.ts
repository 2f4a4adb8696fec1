import type { z } from "zod";
import { invitationList, type invitationListSchema } from "#model/lists/invitation.ts";
import { type Role, roles } from "#model/permissions.ts";
import type { Page } from "#model/plan.ts";
import type { Invitation, InvitationOffer } from "#model/resources/invitation.ts";
import { Prisma, type Invitation as StoredInvitation } from "#prisma/generated/client.ts";
import { hashOfInvitationToken } from "../../auth/invitation-token.ts";
import type { ProjectScope } from "../../caller.ts";
import type { ChangeDraft } from "../../changes/record.ts";
import { type Db, db, type Tx } from "../../db.ts";
import { amongIds, inAnyOf, oneOf } from "../filter-sql.ts";
import { type ListSource, listPage } from "../list.ts";
import { byCreatedAt, byEmail } from "../page.ts";

/** An invitation as people see it. Its token is known only in the moment it is made. */
export function invitationOutput(row: StoredInvitation, token: string | null = null): Invitation {
  const { id, projectId, email, role, expiresAt, createdBy, createdAt } = row;
  return { id, projectId, email, role: role as Role, expiresAt, createdBy, createdAt, token };
}

/** How the log tells of one; never its token. */
export function invitationChange(
  invitation: Invitation,
  action: ChangeDraft["action"],
  before: Invitation | null,
  after: Invitation | null,
): ChangeDraft {
  const snapshot = (of: Invitation | null) =>
    of && { email: of.email, role: of.role, expiresAt: of.expiresAt.toISOString() };
  return {
    kind: "invitation",
    resourceId: invitation.id,
    parentId: null,
    name: invitation.email,
    projectId: invitation.projectId,
    action,
    before: snapshot(before),
    after: snapshot(after),
  };
}

type Keys = keyof typeof invitationList.keys;
type Sorts = (typeof invitationList.sorts)[number];

const source: ListSource<Keys, Sorts> = {
  table: "Invitation",
  orders: {
    email: byEmail,
    expiresAt: { by: Prisma.sql`"row"."expiresAt"`, type: "time" },
    createdAt: byCreatedAt,
  },
  word: (word) => inAnyOf(word, [Prisma.sql`"row"."email"`, Prisma.sql`"row"."createdBy"`]),
  tokens: { role: (value) => Prisma.sql`"row"."role" = ${oneOf("role", value, roles)}` },
};

/** A page of the invitations that nobody has accepted; also those that have expired. */
export async function listInvitations(
  { projectId }: ProjectScope,
  request: z.output<typeof invitationListSchema>,
): Promise<Page<Invitation>> {
  const within = [Prisma.sql`"row"."projectId" = ${projectId}::uuid`, ...amongIds(request.ids)];
  const page = await listPage<StoredInvitation, Keys, Sorts>(db(), invitationList, source, request, within);
  return { ...page, items: page.items.map((row) => invitationOutput(row)) };
}

/** The open invitation of a token, or null: unknown, used, revoked or expired. */
export async function findInvitation(
  tx: Db | Tx,
  token: string,
): Promise<(StoredInvitation & { project: { name: string; disabledAt: Date | null } }) | null> {
  const tokenHash = hashOfInvitationToken(token);
  if (!tokenHash) return null;
  const found = await tx.invitation.findUnique({
    where: { tokenHash },
    include: { project: { select: { name: true, disabledAt: true } } },
  });
  return found && found.expiresAt.getTime() > Date.now() ? found : null;
}

/** What the holder of a link is told of it; null when it is no open one. */
export async function offerOf(token: string): Promise<InvitationOffer | null> {
  const found = await findInvitation(db(), token);
  if (!found) return null;
  const { email, role, createdBy, expiresAt, project } = found;
  const account = await db().user.findUnique({ where: { email }, select: { id: true } });
  return {
    projectName: project.name,
    role: role as Role,
    email,
    invitedBy: createdBy,
    expiresAt: expiresAt.toISOString(),
    hasAccount: account !== null,
  };
}
