import { fieldError } from "#model/errors.ts";
import type { ProjectScope } from "../../caller.ts";
import type { WriteTx } from "../../changes/commit.ts";
import { leaseMacs } from "../../ipam/mac.ts";
import { type NetworkSnapshot, networkHead } from "../network/snapshot.ts";
import { snapshotOf } from "../snapshot-of.ts";
import { type Lost, refuseExisting, undoPath } from "./lost.ts";

/** Brings back networks with the MACs of their gateways. */
export async function restoreNetworks(
  tx: WriteTx,
  scope: ProjectScope,
  lost: readonly Lost<NetworkSnapshot>[],
): Promise<void> {
  if (lost.length === 0) return;
  const { projectId } = scope;
  const ids = lost.map(({ id }) => id);
  refuseExisting("network", await tx.db.network.findFirst({ where: { id: { in: ids } } }));
  const names = lost.map(({ snapshot }) => snapshot.name);
  const taken = await tx.db.network.findFirst({ where: { projectId, name: { in: names } } });
  if (taken)
    throw fieldError(
      "NAME_TAKEN",
      undoPath,
      `Another network is named ${taken.name} meanwhile. Rename it, then undo again.`,
    );
  await leaseMacs(
    tx.db,
    lost.map(({ id, snapshot }) => ({
      networkId: id,
      mac: snapshot.routerMac,
      holderKind: "router" as const,
      holderId: id,
      path: undoPath,
    })),
  );
  const rows = await tx.db.network.createManyAndReturn({
    data: lost.map(({ id, snapshot, version, createdAt }) => ({ ...snapshot, id, projectId, version, createdAt })),
  });
  for (const row of rows)
    tx.change({
      ...networkHead(row),
      action: "restored",
      before: null,
      after: snapshotOf(row),
    });
}
