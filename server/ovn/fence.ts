import { byUuid, OperationBuilder } from "#ovsdb/transact.ts";
import type { Operation } from "#ovsdb/types.ts";
import type { LogPosition } from "../intent/position.ts";
import type { NorthboundClient } from "./northbound.ts";
import { northboundSchema } from "./schema/northbound.generated.ts";

/** The one row that says who may write: a DNS row that nothing refers to, so northd passes it by. The same for everybody. */
const fenceUuid = "5ce1a9fe-0000-4000-8000-000000000fe9";
const key = {
  installation: "skein:fence",
  incarnation: "skein:incarnation",
  northbound: "skein:northbound",
  epoch: "skein:epoch",
  holder: "skein:holder",
  seq: "skein:seq",
  operation: "skein:operation",
  turn: "skein:turn",
  compiler: "skein:compiler",
};

const build = new OperationBuilder(northboundSchema);

export interface FenceState {
  uuid: string;
  installation: string;
  /** The database that it was written with; null: an earlier release did not say. */
  incarnation: string | null;
  /** Which Northbound this is; null: an earlier release did not say. */
  northbound: string | null;
  epoch: bigint;
  /** Empty: whoever wrote has ended, and said so. */
  holder: string;
  /** The place in the log that the rows stand for. */
  position: LogPosition;
  /** The mark of the compiler that has worded every row; null: not known. */
  compiler: string | null;
  marks: Readonly<Record<string, string>>;
}

/** What the replica says of the fence; null if nobody has put one. */
export function readFence(client: NorthboundClient): FenceState | null {
  for (const [uuid, row] of client.replica.table("DNS")) {
    const marks = row.external_ids as Readonly<Record<string, string>>;
    const installation = marks[key.installation];
    // By its mark, not by its UUID: a restored database gives every row another one.
    if (installation === undefined) continue;
    return {
      uuid,
      installation,
      incarnation: marks[key.incarnation] ?? null,
      northbound: marks[key.northbound] ?? null,
      epoch: number(marks[key.epoch]),
      holder: marks[key.holder] ?? "",
      position: { seq: number(marks[key.seq]), operation: marks[key.operation] ?? null },
      compiler: marks[key.compiler] ?? null,
      marks,
    };
  }
  return null;
}

/** Whether a changed row is the fence, and is not (any more) what this claim put there. */
export function takesFence(
  change: { table: string; before?: object; after?: object },
  claim: { epoch: bigint; holder: string },
): boolean {
  if (change.table !== "DNS") return false;
  const marksOf = (row: { external_ids?: Readonly<Record<string, string>> } | undefined) => row?.external_ids ?? {};
  const [before, after] = [marksOf(change.before), marksOf(change.after)];
  if (!(key.installation in before || key.installation in after)) return false;
  return after[key.holder] !== claim.holder || after[key.epoch] !== String(claim.epoch);
}

/** What is put into the fence by who takes it. */
export type FenceClaim = Pick<
  FenceState,
  "installation" | "incarnation" | "northbound" | "epoch" | "holder" | "position"
>;

/** Operations that put the fence in place, compare-and-set on what was read. */
export function claimOperations(before: FenceState | null, claim: FenceClaim): Operation[] {
  const external_ids = {
    [key.installation]: claim.installation,
    ...(claim.incarnation ? { [key.incarnation]: claim.incarnation } : {}),
    ...(claim.northbound ? { [key.northbound]: claim.northbound } : {}),
    [key.epoch]: String(claim.epoch),
    [key.holder]: claim.holder,
    ...positionMarks(claim.position),
    [key.turn]: "0",
    ...(before?.compiler ? { [key.compiler]: before.compiler } : {}),
    "skein:name": "Skein's writer fence; delete it only to hand this Northbound to another installation",
  };
  if (!before) return [build.insert("DNS", { external_ids }, { uuid: fenceUuid })];
  const where = byUuid(before.uuid);
  return [
    build.wait("DNS", where, ["external_ids"], "==", [{ external_ids: before.marks }]),
    build.update("DNS", where, { external_ids }),
  ];
}

/** The first operation of every transaction: it fails unless we still hold the fence. */
export function fenceWait(epoch: bigint, holder: string): Operation {
  const held = { [key.epoch]: String(epoch), [key.holder]: holder };
  return build.wait("DNS", [["external_ids", "includes", held]], ["_uuid"], "!=", []);
}

/**
 * Writes into the fence the number of the writer's turn, and what the rows now stand for; without a position that stays
 * as it is.
 */
export function fenceTurn(
  { epoch, holder, compiler }: { epoch: bigint; holder: string; compiler: string | null },
  position: LogPosition | null,
  turn: number,
): Operation {
  const marks = {
    ...(position ? positionMarks(position) : {}),
    [key.turn]: String(turn),
    ...(compiler ? { [key.compiler]: compiler } : {}),
  };
  return editFence({ epoch, holder }, position ? [key.operation] : [], marks);
}

/** Says in the fence that its holder has ended: whoever comes next need not see whether it still writes. */
export function releaseOperations({ epoch, holder }: { epoch: bigint; holder: string }): Operation[] {
  return [fenceWait(epoch, holder), editFence({ epoch, holder }, [], { [key.holder]: "" })];
}

function editFence(
  { epoch, holder }: { epoch: bigint; holder: string },
  forget: readonly string[],
  marks: Readonly<Record<string, string>>,
): Operation {
  return build.mutate(
    "DNS",
    [["external_ids", "includes", { [key.epoch]: String(epoch), [key.holder]: holder }]],
    [
      ["external_ids", "delete", [...new Set([...forget, ...Object.keys(marks)])]],
      ["external_ids", "insert", marks],
    ],
  );
}

function positionMarks({ seq, operation }: LogPosition): Record<string, string> {
  return { [key.seq]: String(seq), ...(operation ? { [key.operation]: operation } : {}) };
}

/** Whether a changed row is the fence after our own transaction of this turn. */
export function isTurn(row: { external_ids?: unknown } | undefined, holder: string, turn: number): boolean {
  const marks = row?.external_ids as Readonly<Record<string, string>> | undefined;
  return marks?.[key.holder] === holder && marks[key.turn] === String(turn);
}

function number(text = "0"): bigint {
  return /^\d{1,18}$/.test(text) ? BigInt(text) : 0n;
}
