import { AppError } from "#model/errors.ts";
import type { ProjectScope } from "./caller.ts";
import type { Tx } from "./db.ts";

/** How many objects of each kind a write adds to its project, or with negative numbers takes away. */
export interface QuotaUse {
  networks?: number;
  subnets?: number;
  ports?: number;
  keys?: number;
}

/**
 * Counts what the write adds or removes, or refuses when the project would hold more than it may. One conditional
 * UPDATE decides, so the limit is exact with any number of clients. Call it last: until the end of the transaction it
 * makes the project's other writers wait.
 */
export async function useQuota(tx: Tx, scope: ProjectScope, use: QuotaUse): Promise<void> {
  const { networks = 0, subnets = 0, ports = 0, keys = 0 } = use;
  if (networks === 0 && subnets === 0 && ports === 0 && keys === 0) return;
  const counted = await tx.$executeRaw`
    UPDATE "ProjectUsage" AS usage
    SET "networks" = usage."networks" + ${networks}::int, "subnets" = usage."subnets" + ${subnets}::int,
        "ports" = usage."ports" + ${ports}::int, "keys" = usage."keys" + ${keys}::int
    FROM "Project" AS project
    WHERE project."id" = usage."projectId" AND usage."projectId" = ${scope.projectId}::uuid
      AND (${networks}::int <= 0 OR usage."networks" + ${networks}::int <= project."quotaNetworks")
      AND (${subnets}::int <= 0 OR usage."subnets" + ${subnets}::int <= project."quotaSubnets")
      AND (${ports}::int <= 0 OR usage."ports" + ${ports}::int <= project."quotaPorts")
      AND (${keys}::int <= 0 OR usage."keys" + ${keys}::int <= project."quotaKeys")`;
  if (counted === 0) throw await exceeded(tx, scope, { networks, subnets, ports, keys });
}

async function exceeded(tx: Tx, scope: ProjectScope, use: Required<QuotaUse>): Promise<AppError> {
  const project = await tx.project.findUnique({ where: { id: scope.projectId }, include: { usage: true } });
  if (!project?.usage) return new AppError("NOT_FOUND", `Project ${scope.projectName} is gone.`);
  const kinds = [
    { kind: "networks", limit: project.quotaNetworks, used: project.usage.networks, more: use.networks },
    { kind: "subnets", limit: project.quotaSubnets, used: project.usage.subnets, more: use.subnets },
    { kind: "ports", limit: project.quotaPorts, used: project.usage.ports, more: use.ports },
    { kind: "keys", limit: project.quotaKeys, used: project.usage.keys, more: use.keys },
  ];
  const over = kinds.find(({ limit, used, more }) => more > 0 && used + more > limit) ?? kinds.find((k) => k.more > 0);
  const message =
    `Project ${scope.projectName} may have ${over?.limit} ${over?.kind} and has ${over?.used}; ` +
    `${over?.more} more do not fit. Delete some, or ask an admin for a larger quota.`;
  return new AppError("QUOTA_EXCEEDED", message, { issues: [{ path: ["items"], message }] });
}
