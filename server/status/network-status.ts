import type { HostProgress, Status } from "#model/status.ts";
import type { Tx } from "../db.ts";
import { observationTrouble } from "./control-plane.ts";
import { type Followed, type Progress, progressOf } from "./progress.ts";

interface ChangeRow {
  id: string;
  seq: bigint | null;
  at: Date | null;
}

/** The status of each network: of its last change and that of its subnets, and of the hosts that carry it. */
export async function networkStatuses(db: Tx, ids: readonly string[]): Promise<Map<string, Status>> {
  if (ids.length === 0) return new Map();
  const rows = await db.$queryRaw<ChangeRow[]>`
    SELECT n."id", CASE WHEN bool_or(c."seq" IS NULL) THEN NULL ELSE max(c."seq") END AS "seq", max(c."at") AS "at"
    FROM unnest(${[...ids]}::uuid[]) AS n("id")
    LEFT JOIN LATERAL (
      (SELECT "seq", "at" FROM "Change" WHERE "resourceId" = n."id" ORDER BY "seq" DESC LIMIT 1) UNION ALL
      (SELECT "seq", "at" FROM "Change" WHERE "parentId" = n."id" AND "kind" = 'subnet' ORDER BY "seq" DESC LIMIT 1)
    ) c ON true GROUP BY n."id"`;
  const followed = rows.map(({ id, seq }): Followed => ({ id, kind: "network", networkId: id, seq }));
  const [progress, trouble] = [await progressOf(db, followed), await observationTrouble(db)];
  return new Map(
    rows.flatMap(({ id, at }) => {
      const made = progress.get(id);
      return made ? [[id, networkStatus(made, at, trouble)]] : [];
    }),
  );
}

/** Puts the facts together. `trouble`: why nothing that was observed can be relied on. */
export function networkStatus(progress: Progress, since: Date | null, trouble: string | null): Status {
  const { sync, hosts, fault } = progress;
  const unwell = hosts.filter(({ state }) => state === "down" || state === "behind");
  return {
    intent: "enabled",
    sync,
    health: trouble !== null ? "unknown" : healthOf(hosts),
    reason: fault ?? trouble ?? reasonOf(unwell),
    hosts,
    since,
  };
}

function healthOf(hosts: readonly HostProgress[]): Status["health"] {
  const down = hosts.filter(({ state }) => state === "down").length;
  if (down > 0) return down === hosts.length ? "down" : "degraded";
  return hosts.some(({ state }) => state === "behind") ? "unknown" : "up";
}

function reasonOf(unwell: readonly HostProgress[]): string | null {
  const [first, ...others] = unwell;
  if (!first?.reason) return null;
  return others.length > 0 ? `${first.reason}, and ${others.length} more` : first.reason;
}
