import { fieldError } from "#model/errors.ts";
import { Prisma, type Subnet as SubnetRow } from "#prisma/generated/client.ts";
import type { ProjectScope } from "../../caller.ts";
import { db } from "../../db.ts";
import { env } from "../../env.ts";
import { moment } from "../../ipam/explain.ts";
import type { AddressPolicy } from "../../ipam/free-ranges.ts";
import { policyOf } from "../../ipam/policy.ts";

/** A subnet, now or at a moment: who may have which address, and which leases counted. */
export interface SubnetAt {
  id: string;
  networkId: string;
  policy: AddressPolicy;
  /** Null: now. */
  at: Date | null;
}

/** A subnet of the project, as it was at the moment. */
export async function subnetAt(scope: ProjectScope, id: string, at: Date | undefined): Promise<SubnetAt> {
  const row = await db().subnet.findFirst({ where: { id, projectId: scope.projectId } });
  if (!row) throw fieldError("NOT_FOUND", ["subnetId"], `There is no subnet with the id ${id} in this project.`);
  const now = { id, networkId: row.networkId };
  if (!at || at.getTime() >= Date.now()) return { ...now, policy: policyOf(row), at: null };
  const days = env().SKEIN_HISTORY_DAYS;
  if (days !== undefined && at.getTime() < Date.now() - days * 86_400_000)
    throw fieldError(
      "INVALID_INPUT",
      ["at"],
      `What was more than ${days} days ago is forgotten. Choose a later moment.`,
    );
  // What the first change after the moment found is how it was then.
  const next = await db().change.findFirst({
    where: { resourceId: id, kind: "subnet", at: { gt: at }, seq: { not: null } },
    orderBy: { seq: "asc" },
    select: { before: true, at: true },
  });
  if (!next) return { ...now, policy: policyOf(row), at };
  if (next.before === null)
    throw fieldError("INVALID_INPUT", ["at"], `${row.cidr} was made at ${moment(next.at)}. Choose a later moment.`);
  // The log holds what `subnetSnapshot` wrote.
  return { ...now, policy: policyOf(next.before as unknown as SubnetRow), at };
}

/** The leases that count: those not yet given back. */
export function leasesAt({ id, at }: SubnetAt): Prisma.Sql {
  const ofSubnet = Prisma.sql`lease."subnetId" = ${id}::uuid`;
  return at
    ? Prisma.sql`${ofSubnet} AND lease."heldAt" <= ${at} AND (lease."returnedAt" IS NULL OR lease."returnedAt" > ${at})`
    : Prisma.sql`${ofSubnet} AND lease."returnedAt" IS NULL`;
}

/** Of a lease that counts: whether it only rests. */
export function restsAt({ at }: SubnetAt): Prisma.Sql {
  return at
    ? Prisma.sql`(lease."releasedAt" IS NOT NULL AND lease."releasedAt" <= ${at})`
    : Prisma.sql`lease."releasedAt" IS NOT NULL`;
}
