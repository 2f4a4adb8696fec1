import type { Chain } from "#model/resources/system.ts";
import type { AdminScope } from "../../caller.ts";
import { db } from "../../db.ts";
import { appliedPosition } from "../../status/progress.ts";

/** Beyond so many, how many wait is of no interest. */
const countedChanges = 1_000;
/** Of so many writes the times are compared. */
const lastWrites = 30;

/** How much waits before the Northbound, and how long ovn-northd and the hosts take for what is written. */
export async function chain(_scope: AdminScope): Promise<Chain> {
  const applied = await appliedPosition(db());
  const [row] = await db().$queryRaw<Chain[]>`
    WITH last AS (SELECT "nbCfg", "committedAt", "southboundAt" FROM "Apply" ORDER BY "id" DESC LIMIT ${lastWrites})
    SELECT (SELECT count(*)::int FROM (SELECT FROM "Change" WHERE "seq" > ${applied} LIMIT ${countedChanges}) AS behind)
        AS "waiting",
      (SELECT max("committedAt") FROM last) AS "writtenAt",
      (SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY EXTRACT(EPOCH FROM "southboundAt" - "committedAt")) * 1000
        FROM last WHERE "southboundAt" IS NOT NULL)::float8 AS "northdMs",
      (SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY EXTRACT(EPOCH FROM host."at" - last."southboundAt")) * 1000
        FROM last JOIN "HostApply" AS host ON host."nbCfg" = last."nbCfg" AND host."at" >= last."southboundAt"
        )::float8 AS "hostMs"`;
  const { waiting = 0, writtenAt = null, northdMs = null, hostMs = null } = row ?? {};
  return { waiting, isMore: waiting === countedChanges, writtenAt, northdMs, hostMs };
}
