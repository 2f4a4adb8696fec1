import { byUuid, OperationBuilder } from "#ovsdb/transact.ts";
import type { Operation } from "#ovsdb/types.ts";
import type { NorthboundClient } from "./northbound.ts";
import { northboundSchema } from "./schema/northbound.generated.ts";

/** The one row that says who may write: a DNS row that nothing refers to, so northd passes it by. The same for everybody. */
const fenceUuid = "5ce1a9fe-0000-4000-8000-000000000fe9";
const key = {
  installation: "skein:fence",
  epoch: "skein:epoch",
  holder: "skein:holder",
  seq: "skein:seq",
  turn: "skein:turn",
  compiler: "skein:compiler",
};

const build = new OperationBuilder(northboundSchema);

export interface FenceState {
  uuid: string;
  installation: string;
  epoch: bigint;
  holder: string;
  /** Position of the log that the rows stand for. */
  seq: bigint;
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
    const {
      epoch = "0",
      holder = "",
      seq = "0",
    } = {
      epoch: marks[key.epoch],
      holder: marks[key.holder],
      seq: marks[key.seq],
    };
    const compiler = marks[key.compiler] ?? null;
    return { uuid, installation, epoch: number(epoch), holder, seq: number(seq), compiler, marks };
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

/** Operations that put the fence in place, compare-and-set on what was read. */
export function claimOperations(
  before: FenceState | null,
  claim: { installation: string; epoch: bigint; holder: string; seq: bigint },
): Operation[] {
  const external_ids = {
    [key.installation]: claim.installation,
    [key.epoch]: String(claim.epoch),
    [key.holder]: claim.holder,
    [key.seq]: String(claim.seq),
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

/** Writes into the fence what the rows now stand for, and the number of the writer's turn. */
export function fenceTurn(
  { epoch, holder, compiler }: { epoch: bigint; holder: string; compiler: string | null },
  seq: bigint,
  turn: number,
): Operation {
  const held = { [key.epoch]: String(epoch), [key.holder]: holder };
  const marks = { [key.seq]: String(seq), [key.turn]: String(turn), ...(compiler ? { [key.compiler]: compiler } : {}) };
  return build.mutate(
    "DNS",
    [["external_ids", "includes", held]],
    [
      ["external_ids", "delete", Object.keys(marks)],
      ["external_ids", "insert", marks],
    ],
  );
}

/** Whether a changed row is the fence after our own transaction of this turn. */
export function isTurn(row: { external_ids?: unknown } | undefined, holder: string, turn: number): boolean {
  const marks = row?.external_ids as Readonly<Record<string, string>> | undefined;
  return marks?.[key.holder] === holder && marks[key.turn] === String(turn);
}

function number(text: string): bigint {
  return /^\d{1,18}$/.test(text) ? BigInt(text) : 0n;
}
