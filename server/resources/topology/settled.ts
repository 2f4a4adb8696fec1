import type { Tx } from "../../db.ts";
import { appliedPosition } from "../../status/progress.ts";
import type { Facts } from "./facts.ts";

/** How far OVN has come with the changes of a network's ports, as positions of the log. */
export interface Settled {
  networkId: string;
  /** Up to here everything is on all hosts that carry the network. */
  seq: bigint;
  /** The same of its hosts that are down: what came later waits for them. Null: none is down. */
  downSeq: bigint | null;
}

/** Beyond every number of the Northbound: nothing has to reach a host. */
const noHost = 2n ** 62n;

/**
 * One position for each network decides the state of all its ports: what was changed before it is realised. Numbers of the
 * Northbound grow with the log, so it is the last position whose number has reached the slowest of the hosts.
 */
export async function settledPositions(facts: Facts): Promise<{ settled: Settled[]; applied: bigint }> {
  const { tx, networks, carriages, hosts } = facts;
  const byNetwork = Map.groupBy(carriages, ({ networkId }) => networkId);
  const slowest = networks.map(({ id }) => {
    const own = (byNetwork.get(id) ?? []).flatMap(({ hostId }) => hosts.get(hostId) ?? []);
    const down = own.filter(({ state }) => state === "down");
    return { networkId: id, nbCfg: least(own) ?? noHost, downNbCfg: least(down) };
  });
  const positions = await positionsOf(
    tx,
    slowest.flatMap(({ nbCfg, downNbCfg }) => (downNbCfg === null ? [nbCfg] : [nbCfg, downNbCfg])),
  );
  const applied = await appliedPosition(tx);
  const settled = slowest.map(({ networkId, nbCfg, downNbCfg }) => ({
    networkId,
    seq: positions.get(nbCfg) ?? 0n,
    downSeq: downNbCfg === null ? null : (positions.get(downNbCfg) ?? 0n),
  }));
  return { settled, applied };
}

function least(hosts: readonly { nbCfg: bigint }[]): bigint | null {
  return hosts.reduce<bigint | null>((min, { nbCfg }) => (min === null || nbCfg < min ? nbCfg : min), null);
}

/** The last position of the log that each number of the Northbound stands for. */
async function positionsOf(tx: Tx, numbers: readonly bigint[]): Promise<Map<bigint, bigint>> {
  const rows = await tx.$queryRaw<{ nbCfg: bigint; seq: bigint }[]>`
    SELECT number."nbCfg", coalesce((
      SELECT max("seq") FROM "Apply" WHERE "southboundAt" IS NOT NULL AND "nbCfg" <= number."nbCfg"), 0) AS "seq"
    FROM unnest(${[...new Set(numbers)]}::bigint[]) AS number("nbCfg")`;
  return new Map(rows.map(({ nbCfg, seq }) => [nbCfg, seq]));
}
