import type { HostProgress, Status } from "#model/status.ts";
import { allSent } from "../database/statement.ts";
import type { Tx } from "../db.ts";
import { type ObservationTrouble, observationTrouble } from "./control-plane.ts";
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
  const followed = rows.map(({ id, seq }): Followed => ({ id, kind: "network", parentId: null, seq }));
  const [progress, trouble] = await allSent([progressOf(db, followed), observationTrouble(db)]);
  return new Map(
    rows.flatMap(({ id, at }) => {
      const made = progress.get(id);
      return made ? [[id, networkStatus(made, at, trouble)]] : [];
    }),
  );
}

/** Puts the facts together. `since`: its last change. `trouble`: why nothing that was observed can be relied on. */
export function networkStatus(progress: Progress, since: Date | null, trouble: ObservationTrouble | null): Status {
  const { sync, hosts, fault, waits = null } = progress;
  const unwell = hosts.filter((host) => isDown(host) || isLate(host));
  return {
    intent: "enabled",
    sync,
    health: trouble !== null ? "unknown" : healthOf(hosts),
    reason: fault ?? trouble?.reason ?? waits ?? reasonOf(unwell),
    hosts,
    since: trouble?.since ?? since,
  };
}

function healthOf(hosts: readonly HostProgress[]): Status["health"] {
  const down = hosts.filter(isDown).length;
  if (down > 0) return down === hosts.length ? "down" : "degraded";
  return hosts.some(isLate) ? "unknown" : "up";
}

function isDown({ health }: HostProgress): boolean {
  return health === "down";
}

/** Behind with what this network needs of it; what it owes others is none of the network's business. */
function isLate({ state }: HostProgress): boolean {
  return state === "behind";
}

function reasonOf(unwell: readonly HostProgress[]): string | null {
  const [first, ...others] = unwell;
  if (!first?.reason) return null;
  return others.length > 0 ? `${first.reason}, and ${others.length} more` : first.reason;
}
