import { AppError } from "#model/errors.ts";
import { kinds } from "#model/registry.ts";
import type { QuotaKind } from "#model/resources/project.ts";
import { Prisma } from "#prisma/generated/client.ts";
import type { ProjectScope } from "../../caller.ts";
import type { Tx } from "../../db.ts";

const columns: Record<QuotaKind, { used: Prisma.Sql; limit: Prisma.Sql; plural: string }> = {
  networks: { used: Prisma.raw(`"networks"`), limit: Prisma.raw(`"quotaNetworks"`), plural: kinds.network.plural },
  subnets: { used: Prisma.raw(`"subnets"`), limit: Prisma.raw(`"quotaSubnets"`), plural: kinds.subnet.plural },
  ports: { used: Prisma.raw(`"ports"`), limit: Prisma.raw(`"quotaPorts"`), plural: kinds.port.plural },
  keys: { used: Prisma.raw(`"keys"`), limit: Prisma.raw(`"quotaKeys"`), plural: kinds.key.plural },
};

/**
 * Counts `count` new objects against the project's quota: one statement whose row lock decides between any number of
 * callers. Call it before the rows are made; a rollback gives it back.
 * @throws AppError QUOTA_EXCEEDED
 */
export async function takeQuota(tx: Tx, scope: ProjectScope, kind: QuotaKind, count: number): Promise<void> {
  const { used, limit, plural } = columns[kind];
  const taken = await tx.$executeRaw`
    UPDATE "ProjectUsage" u SET ${used} = u.${used} + ${count}
    FROM "Project" p
    WHERE p."id" = u."projectId" AND u."projectId" = ${scope.projectId}::uuid AND u.${used} + ${count} <= p.${limit}`;
  if (taken) return;
  const project = await tx.project.findUniqueOrThrow({ where: { id: scope.projectId }, include: { usage: true } });
  const allowed = {
    networks: project.quotaNetworks,
    subnets: project.quotaSubnets,
    ports: project.quotaPorts,
    keys: project.quotaKeys,
  }[kind];
  throw new AppError(
    "QUOTA_EXCEEDED",
    `Project ${project.name} may have ${allowed} ${plural.toLowerCase()} and has ${project.usage?.[kind] ?? 0}; ` +
      `${count} more do not fit. Delete some, or ask an admin for a larger quota.`,
    { issues: [{ path: ["items"], message: `The quota of ${allowed} ${plural.toLowerCase()} is used up.` }] },
  );
}

/** Gives back what deleted objects held. */
export async function returnQuota(tx: Tx, scope: ProjectScope, kind: QuotaKind, count: number): Promise<void> {
  if (count === 0) return;
  await tx.projectUsage.update({ where: { projectId: scope.projectId }, data: { [kind]: { decrement: count } } });
}
