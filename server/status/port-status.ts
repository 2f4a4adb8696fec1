import type { Status } from "#model/status.ts";
import type { Tx } from "../db.ts";
import { observationTrouble } from "./control-plane.ts";
import { type HostFacts, hostStateOf } from "./host-state.ts";
import { type Followed, type Progress, progressOf } from "./progress.ts";

interface PortRow {
  id: string;
  networkId: string;
  enabled: boolean;
  seq: bigint | null;
  at: Date | null;
  up: boolean | null;
  boundSince: Date | null;
  /** Null: no host has claimed it. */
  name: string | null;
  chassisPresent: boolean;
  behindSince: Date | null;
  lastSeenAt: Date;
  now: Date;
}

/** The status of each port: its last change on the hosts of its network, and whether it is up where it is bound. */
export async function portStatuses(db: Tx, ids: readonly string[]): Promise<Map<string, Status>> {
  if (ids.length === 0) return new Map();
  const rows = await db.$queryRaw<PortRow[]>`
    SELECT p."id", p."networkId", p."enabled", c."seq", c."at", b."up", b."since" AS "boundSince", h."name",
      h."chassisPresent", h."behindSince", h."lastSeenAt", now() AS "now"
    FROM "Port" p LEFT JOIN "PortBinding" b ON b."portId" = p."id" LEFT JOIN "Host" h ON h."id" = b."hostId"
    LEFT JOIN LATERAL (SELECT "seq", "at" FROM "Change" WHERE "resourceId" = p."id"
                       ORDER BY "seq" DESC LIMIT 1) c ON true
    WHERE p."id" = ANY(${[...ids]}::uuid[])`;
  const followed = rows.map(({ id, networkId, seq }): Followed => ({ id, kind: "port", networkId, seq }));
  const [progress, trouble] = [await progressOf(db, followed), await observationTrouble(db)];
  return new Map(
    rows.flatMap((row) => {
      const made = progress.get(row.id);
      return made ? [[row.id, portStatus(row, made, trouble)]] : [];
    }),
  );
}

/** Up = claimed by a host, installed there, enabled, and that host current. */
export function portStatus(row: PortRow, progress: Progress, trouble: string | null): Status {
  const { sync, hosts, fault } = progress;
  const bound = boundState(row);
  const waited = hosts.find(({ state }) => state === "behind" || state === "down");
  const late = sync === "applying" ? (waited?.reason ?? null) : null;
  return {
    intent: row.enabled ? "enabled" : "disabled",
    sync,
    health: trouble !== null ? "unknown" : bound.health,
    reason: fault ?? trouble ?? (bound.health === "unbound" && sync !== "realised" ? null : bound.reason) ?? late,
    hosts,
    since: latest(row.at, row.boundSince),
  };
}

function boundState(row: PortRow): { health: Status["health"]; reason: string | null } {
  if (row.name === null) return { health: "unbound", reason: "Not bound to a host yet" };
  const facts: HostFacts = { ...row, name: row.name };
  const host = hostStateOf(facts, row.now);
  if (host.state !== "up") return { health: "unknown", reason: host.reason };
  if (!row.enabled) return { health: "down", reason: "Disabled: it passes no traffic" };
  if (!row.up) return { health: "down", reason: `${row.name} has claimed it and not yet installed its flows` };
  return { health: "up", reason: null };
}

function latest(a: Date | null, b: Date | null): Date | null {
  if (!a || !b) return a ?? b;
  return a > b ? a : b;
}
