import type { Status } from "#model/status.ts";
import { allSent } from "../database/statement.ts";
import type { Tx } from "../db.ts";
import { type ObservationTrouble, observationTrouble } from "./control-plane.ts";
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

/** What was observed of a port. */
export interface PortState {
  status: Status;
  binding: { host: string | null; up: boolean; since: Date | null };
}

/** The status of each port, as in `portStates`. */
export async function portStatuses(db: Tx, ids: readonly string[]): Promise<Map<string, Status>> {
  return new Map([...(await portStates(db, ids))].map(([id, { status }]) => [id, status]));
}

/** Each port's last change on the hosts of its network, where it is bound as the Southbound reports it, and whether it is up there. */
export async function portStates(db: Tx, ids: readonly string[]): Promise<Map<string, PortState>> {
  if (ids.length === 0) return new Map();
  const rows = await db.$queryRaw<PortRow[]>`
    SELECT p."id", p."networkId", p."enabled", c."seq", c."at", b."up", b."since" AS "boundSince", h."name",
      h."chassisPresent", h."behindSince", h."lastSeenAt", now() AS "now"
    FROM "Port" p LEFT JOIN "PortBinding" b ON b."portId" = p."id" LEFT JOIN "Host" h ON h."id" = b."hostId"
    LEFT JOIN LATERAL (SELECT "seq", "at" FROM "Change" WHERE "resourceId" = p."id"
                       ORDER BY "seq" DESC LIMIT 1) c ON true
    WHERE p."id" = ANY(${[...ids]}::uuid[])`;
  const followed = rows.map(({ id, networkId, seq }): Followed => ({ id, kind: "port", parentId: networkId, seq }));
  const [progress, trouble] = await allSent([progressOf(db, followed), observationTrouble(db)]);
  return new Map(
    rows.flatMap((row) => {
      const made = progress.get(row.id);
      const binding = { host: row.name, up: row.up ?? false, since: row.boundSince };
      return made ? [[row.id, { status: portStatus(row, made, trouble), binding }]] : [];
    }),
  );
}

/** Up = claimed by a host, installed there, enabled, and that host current. */
export function portStatus(row: PortRow, progress: Progress, trouble: ObservationTrouble | null): Status {
  const { sync, hosts, fault, waits = null } = progress;
  const bound = boundState(row);
  const waited = sync === "applying" ? hosts.find(({ state }) => state === "behind" || state === "down") : undefined;
  const late = waited?.reason ? `Not on ${waited.name} yet: ${waited.reason}` : null;
  return {
    intent: row.enabled ? "enabled" : "disabled",
    sync,
    health: trouble !== null ? "unknown" : bound.health,
    reason:
      fault ??
      trouble?.reason ??
      waits ??
      (bound.health === "unbound" && sync !== "realised" ? null : bound.reason) ??
      late,
    hosts,
    since: trouble?.since ?? bound.knownUntil ?? latest(row.at, row.boundSince),
  };
}

interface BoundState {
  health: Status["health"];
  reason: string | null;
  /** Of a host that is silent or late: its last answer. */
  knownUntil?: Date;
}

function boundState(row: PortRow): BoundState {
  if (row.name === null) return { health: "unbound", reason: "Not bound to a host" };
  const facts: HostFacts = { ...row, name: row.name };
  const host = hostStateOf(facts, row.now);
  if (host.state !== "up") return { health: "unknown", reason: host.reason, knownUntil: row.lastSeenAt };
  if (!row.enabled) return { health: "down", reason: "Disabled: it passes no traffic" };
  if (!row.up) return { health: "down", reason: `${row.name} has claimed it and not yet installed its flows` };
  return { health: "up", reason: null };
}

function latest(a: Date | null, b: Date | null): Date | null {
  if (!a || !b) return a ?? b;
  return a > b ? a : b;
}
