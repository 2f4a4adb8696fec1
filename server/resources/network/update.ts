import type { Written } from "#model/plan.ts";
import { type Network, type NetworkUpdate, networkUpdateSchema } from "#model/resources/network.ts";
import type { Network as NetworkRow } from "#prisma/generated/client.ts";
import type { ProjectScope } from "../../caller.ts";
import type { WriteTx } from "../../changes/commit.ts";
import { Refusals } from "../../changes/refusals.ts";
import { lockNetworks } from "../../ipam/lock.ts";
import { changedBy, updateRows } from "../update-rows.ts";
import { type ListInput, writeItems } from "../write-items.ts";
import { describeNetworks } from "./data.ts";
import { refuseLargeMtu, refuseRaMode, refuseTakenNames } from "./rules.ts";
import { networkHead } from "./snapshot.ts";

/** Changes networks whose versions are still those that the caller saw. What stays the same leaves no trace. */
export function update(scope: ProjectScope, input: ListInput<{ items: NetworkUpdate[] }>): Promise<Written<Network>> {
  return writeItems(scope, "network.update", input, (tx, items) => updateNetworks(tx, scope, items));
}

/** The same, in a write that has begun. */
export function updateNetworks(tx: WriteTx, scope: ProjectScope, items: NetworkUpdate[]): Promise<Network[]> {
  return updateRows<NetworkRow, Network>(tx, scope, items, {
    kind: "network",
    table: "Network",
    columns: changedBy(networkUpdateSchema),
    headOf: networkHead,
    lock: (ids) => lockNetworks(tx.db, scope.projectId, ids),
    show: (rows, written) => describeNetworks(tx.db, rows, written),
    settle: async (before, wanted) => {
      const names = wanted.map(({ name }) => name);
      await refuseTakenNames(
        tx.db,
        scope.projectId,
        names,
        wanted.map(({ id }) => id),
      );
      const refusals = new Refusals();
      await refusals.each(before, async (row, index) => {
        const item = items[index];
        if (item?.mtu !== undefined) refuseLargeMtu(item.mtu, index);
        if (item?.raMode !== undefined) await refuseRaMode(tx.db, row, item.raMode, index);
      });
      refusals.throwIfAny();
      return wanted;
    },
  });
}
