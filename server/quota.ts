import { AppError } from "#model/errors.ts";
import { type QuotaKind, quotaKinds } from "#model/resources/project.ts";
import { Prisma } from "#prisma/generated/client.ts";
import type { ProjectScope } from "./caller.ts";
import type { Tx } from "./db.ts";

/** How many objects of each kind a write adds to its project, or with negative numbers takes away. */
export type QuotaUse = Partial<Record<QuotaKind, number>>;

/** The column of Project that says how many it may have; what it has stands in ProjectUsage under the kind's own name. */
const limits = {
  networks: "quotaNetworks",
  subnets: "quotaSubnets",
  ports: "quotaPorts",
  keys: "quotaKeys",
} as const satisfies Record<QuotaKind & Prisma.ProjectUsageScalarFieldEnum, Prisma.ProjectScalarFieldEnum>;

/**
 * Counts what the write adds or removes, or refuses when the project would hold more than it may. One conditional
 * UPDATE decides, so the limit is exact with any number of clients. Call it last: until the end of the transaction it
 * makes the project's other writers wait.
 */
export async function useQuota(tx: Tx, scope: ProjectScope, use: QuotaUse): Promise<void> {
  const counts = quotaKinds.flatMap((kind) => {
    const more = use[kind] ?? 0;
    const used = Prisma.raw(`"${kind}"`);
    const limit = Prisma.raw(`"${limits[kind]}"`);
    return more === 0 ? [] : [{ more, used, limit }];
  });
  if (counts.length === 0) return;
  const sums = counts.map(({ more, used }) => Prisma.sql`${used} = usage.${used} + ${more}::int`);
  // What becomes fewer is never refused: the quota may have been lowered to below what is there.
  const fits = counts.map(({ more, used, limit }) =>
    more > 0 ? Prisma.sql`AND usage.${used} + ${more}::int <= project.${limit}` : Prisma.empty,
  );
  const counted = await tx.$executeRaw`
    UPDATE "ProjectUsage" AS usage SET ${Prisma.join(sums)} FROM "Project" AS project
    WHERE project."id" = usage."projectId" AND usage."projectId" = ${scope.projectId}::uuid ${Prisma.join(fits, " ")}`;
  if (counted === 0) throw await exceeded(tx, scope, use);
}

async function exceeded(tx: Tx, scope: ProjectScope, use: QuotaUse): Promise<AppError> {
  const project = await tx.project.findUnique({ where: { id: scope.projectId }, include: { usage: true } });
  const usage = project?.usage;
  if (!project || !usage) return new AppError("NOT_FOUND", `Project ${scope.projectName} is gone.`);
  const grown = quotaKinds.flatMap((kind) => {
    const more = use[kind] ?? 0;
    return more > 0 ? [{ kind, limit: project[limits[kind]], used: usage[kind], more }] : [];
  });
  const over = grown.find(({ limit, used, more }) => used + more > limit) ?? grown[0];
  const message =
    `Project ${scope.projectName} may have ${over?.limit} ${over?.kind} and has ${over?.used}; ` +
    `${over?.more} more do not fit. Delete some, or ask an admin for a larger quota.`;
  return new AppError("QUOTA_EXCEEDED", message, { issues: [{ path: ["items"], message }] });
}
