import { AppError } from "#model/errors.ts";
import { type QuotaKind, quotaKinds } from "#model/quota-kinds.ts";
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

/** The project would hold more than it may. Who has ended the transaction asks for the words. */
export class OverQuota extends Error {
  readonly #scope: ProjectScope;
  readonly #use: QuotaUse;

  constructor(scope: ProjectScope, use: QuotaUse) {
    super(`Project ${scope.projectName} has no room.`);
    this.name = "OverQuota";
    this.#scope = scope;
    this.#use = use;
  }

  /** The refusal for people, with the figures. */
  explain(db: Tx): Promise<AppError> {
    return exceeded(db, this.#scope, this.#use);
  }
}

/** The sum of two uses. */
export function addUse(one: QuotaUse, other: QuotaUse): QuotaUse {
  return Object.fromEntries(quotaKinds.map((kind) => [kind, (one[kind] ?? 0) + (other[kind] ?? 0)]));
}

/**
 * Counts what the write adds or removes. One UPDATE decides, so the limit is exact with any number of clients; what does
 * not fit breaks a constraint, so that it may travel with the COMMIT: until that has ended it makes the project's other
 * writers wait.
 * @throws OverQuota when the project would hold more than it may; the transaction can only be rolled back then
 */
export async function countUse(tx: Tx, scope: ProjectScope, use: QuotaUse): Promise<void> {
  const sums = quotaKinds.flatMap((kind) => {
    const more = use[kind] ?? 0;
    if (more === 0) return [];
    const used = Prisma.raw(`"${kind}"`);
    const limit = Prisma.raw(`"${limits[kind]}"`);
    const sum = Prisma.sql`usage.${used} + ${more}::int`;
    // What becomes fewer is never refused: the quota may have been lowered to below what is there.
    if (more < 0) return [Prisma.sql`${used} = ${sum}`];
    return [Prisma.sql`${used} = CASE WHEN ${sum} <= project.${limit} THEN ${sum} ELSE -1 END`];
  });
  if (sums.length === 0) return;
  try {
    await tx.$executeRaw`
      UPDATE "ProjectUsage" AS usage SET ${Prisma.join(sums)} FROM "Project" AS project
      WHERE project."id" = usage."projectId" AND usage."projectId" = ${scope.projectId}::uuid`;
  } catch (error) {
    throw isNegative(error) ? new OverQuota(scope, use) : error;
  }
}

const isNegative = (error: unknown) =>
  error instanceof Error && "constraint" in error && error.constraint === "ProjectUsage_not_negative";

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
