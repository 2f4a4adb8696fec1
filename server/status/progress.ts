import type { HostProgress, Status } from "#model/status.ts";
import { columnsOf } from "../columns.ts";
import { allSent } from "../database/statement.ts";
import type { Tx } from "../db.ts";
import type { UnitKey } from "../intent/types.ts";
import { networkOf } from "../intent/units.ts";
import { type Carrier, carriersOf } from "./carriers.ts";
import { writingTrouble } from "./control-plane.ts";
import { hostStateOf } from "./host-state.ts";

/** An object whose last change is followed to the hosts that have to apply it. */
export interface Followed {
  id: string;
  kind: UnitKey["kind"];
  /** What it lies in, as the log has it. */
  parentId: string | null;
  /** Position of its last change; null: not committed yet. */
  seq: bigint | null;
}

export interface Progress {
  sync: Status["sync"];
  hosts: HostProgress[];
  /** Why it was refused. */
  fault: string | null;
  /** Why its last change is not written yet, where more than time is missing. */
  waits?: string | null;
}

/** The number that carried a position to the hosts. */
export interface ApplyRow {
  seq: bigint;
  nbCfg: bigint;
  committedAt: Date;
  southboundAt: Date | null;
}

/** Beyond so many objects nobody reads for how long each host took. */
const elapsedLimit = 20;

/** How far the last change of each object has come. A few statements, however many objects. */
export async function progressOf(db: Tx, objects: readonly Followed[]): Promise<Map<string, Progress>> {
  if (objects.length === 0) return new Map();
  const [faults, applied, applies, hosts] = await allSent([
    faultsOf(db, objects),
    appliedPosition(db),
    appliesOf(db, objects),
    hostsByNetwork(db, objects),
  ]);
  const elapsed = objects.length <= elapsedLimit ? await elapsedTimes(db, [...applies.values()]) : new Map();
  const isWritten = ({ seq }: Followed) => seq === null || seq <= applied;
  const waits = objects.every(isWritten) ? null : await writingTrouble(db);
  return new Map(
    objects.map((object) => {
      const apply = object.seq === null ? undefined : applies.get(object.seq);
      const rows = hosts.get(networkOfObject(object) ?? "") ?? [];
      const progress = rows.map((row) => hostProgress(row, apply, elapsed));
      const fault = faults.get(`${object.kind}/${object.id}`) ?? null;
      const isApplied = object.seq !== null && object.seq <= applied;
      return [
        object.id,
        {
          sync: syncOf(fault, isApplied, apply, progress),
          hosts: progress,
          fault,
          waits: isWritten(object) ? null : waits,
        },
      ];
    }),
  );
}

function syncOf(
  fault: string | null,
  isApplied: boolean,
  apply: ApplyRow | undefined,
  hosts: readonly HostProgress[],
): Status["sync"] {
  if (fault !== null) return "rejected";
  if (!isApplied) return "pending";
  // Without a host that carries the network, northd's word is the last one.
  if (!apply?.southboundAt) return "applying";
  return hosts.every(({ state }) => state === "done") ? "realised" : "applying";
}

/** How far a host has come with what was applied; how it is by itself. */
export function hostProgress(
  row: Carrier,
  apply: ApplyRow | undefined,
  elapsed: ReadonlyMap<string, Date>,
): HostProgress {
  const { state: health, reason } = hostStateOf(row, row.now);
  const hasReached = apply !== undefined && row.nbCfg >= apply.nbCfg;
  const at = apply && elapsed.get(`${row.hostId}/${apply.nbCfg}`);
  const elapsedMs = at && apply && hasReached ? Math.max(0, at.getTime() - apply.committedAt.getTime()) : null;
  // What it has applied stays applied, however the host is by now.
  const state = hasReached ? "done" : health === "up" ? "pending" : health;
  return { name: row.name, state, health, elapsedMs, reason };
}

async function faultsOf(db: Tx, objects: readonly Followed[]): Promise<Map<string, string>> {
  const rows = await db.$queryRaw<{ kind: string; resourceId: string; message: string }[]>`
    SELECT "kind", "resourceId", "message" FROM "Fault" WHERE "resourceId" = ANY(${objects.map(({ id }) => id)}::uuid[])`;
  return new Map(rows.map(({ kind, resourceId, message }) => [`${kind}/${resourceId}`, message]));
}

/** The position of the log up to which everything is in the Northbound. */
export async function appliedPosition(db: Tx): Promise<bigint> {
  const [row] = await db.$queryRaw<{ seq: bigint }[]>`
    SELECT GREATEST(COALESCE((SELECT max("appliedSeq") FROM "WorkerState"), 0),
                    COALESCE((SELECT max("seq") FROM "Apply"), 0)) AS "seq"`;
  return row?.seq ?? 0n;
}

/** For each position the first number that carried it to the hosts. */
export async function appliesOf(db: Tx, objects: readonly Pick<Followed, "seq">[]): Promise<Map<bigint, ApplyRow>> {
  const positions = [...new Set(objects.flatMap(({ seq }) => (seq === null ? [] : [seq])))];
  if (positions.length === 0) return new Map();
  const rows = await db.$queryRaw<ApplyRow[]>`
    SELECT s."seq", a."nbCfg", a."committedAt", a."southboundAt" FROM unnest(${positions}::bigint[]) AS s("seq")
    JOIN LATERAL (SELECT ${columnsOf("Apply")} FROM "Apply" WHERE "seq" >= s."seq" ORDER BY "seq", "id" LIMIT 1) a ON true`;
  return new Map(rows.map((row) => [row.seq, row]));
}

function networkOfObject({ id, kind, parentId }: Followed): string | null {
  return networkOf({ kind, resourceId: id, parentId });
}

async function hostsByNetwork(db: Tx, objects: readonly Followed[]): Promise<Map<string, Carrier[]>> {
  const carriers = await carriersOf(
    db,
    objects.flatMap((object) => networkOfObject(object) ?? []),
  );
  return Map.groupBy(carriers, ({ networkId }) => networkId);
}

/** When each host had reached each number, by `host/number`. */
export async function elapsedTimes(db: Tx, applies: readonly ApplyRow[]): Promise<Map<string, Date>> {
  const numbers = [...new Set(applies.map(({ nbCfg }) => nbCfg))];
  if (numbers.length === 0) return new Map();
  const rows = await db.$queryRaw<{ hostId: string; nbCfg: bigint; at: Date }[]>`
    SELECT h."id" AS "hostId", n."nbCfg", a."at" FROM "Host" h CROSS JOIN unnest(${numbers}::bigint[]) AS n("nbCfg")
    JOIN LATERAL (SELECT "at" FROM "HostApply" WHERE "hostId" = h."id" AND "nbCfg" >= n."nbCfg"
                  ORDER BY "nbCfg" LIMIT 1) a ON true`;
  return new Map(rows.map(({ hostId, nbCfg, at }) => [`${hostId}/${nbCfg}`, at]));
}
