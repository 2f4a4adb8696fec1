import { fieldError } from "#model/errors.ts";
import type { Network as NetworkRow, Subnet as SubnetRow } from "#prisma/generated/client.ts";
import type { ProjectScope } from "../../caller.ts";
import type { WriteTx } from "../../changes/commit.ts";
import { shareNetworks } from "../../ipam/lock.ts";
import { leaseMacs } from "../../ipam/mac.ts";
import { leaseAddress } from "../subnet/dhcp-server.ts";
import { checkOverlaps, refuseOddPrefixes } from "../subnet/rules.ts";
import { insertSubnets } from "../subnet/service.ts";
import type { SubnetSnapshot } from "../subnet/snapshot.ts";
import { type Lost, refuseExisting, undoPath } from "./lost.ts";

/** Brings back subnets with their free ranges and DHCP servers. Their networks exist, or were brought back before. */
export async function restoreSubnets(
  tx: WriteTx,
  scope: ProjectScope,
  lost: readonly Lost<SubnetSnapshot>[],
): Promise<void> {
  if (lost.length === 0) return;
  const existing = await tx.db.subnet.findFirst({ where: { id: { in: lost.map(({ id }) => id) } } });
  refuseExisting("subnet", existing && { name: existing.cidr });
  const networks = await shareNetworks(
    tx.db,
    scope.projectId,
    lost.map(({ snapshot }) => snapshot.networkId),
  );
  const prefixes = lost.map(({ snapshot }) => ({
    cidr: snapshot.cidr,
    network: networkFor(networks, snapshot),
    path: undoPath,
  }));
  refuseOddPrefixes(prefixes);
  await checkOverlaps(tx, scope.projectId, prefixes);
  const drafts: SubnetRow[] = lost.map(({ id, snapshot, version, createdAt }) => ({
    ...(snapshot as unknown as Omit<SubnetRow, "id">),
    id,
    projectId: scope.projectId,
    version,
    createdAt,
    updatedAt: new Date(),
  }));
  for (const draft of drafts) if (draft.serviceAddress) await leaseAddress(tx.db, draft, draft.serviceAddress);
  await leaseMacs(
    tx.db,
    drafts.flatMap(({ id, networkId, serviceMac }) =>
      serviceMac ? [{ networkId, mac: serviceMac, holderKind: "service" as const, holderId: id, path: undoPath }] : [],
    ),
  );
  await insertSubnets(tx, drafts, "restored");
}

function networkFor(networks: readonly NetworkRow[], { networkId, cidr }: SubnetSnapshot): NetworkRow {
  const network = networks.find(({ id }) => id === networkId);
  if (network) return network;
  throw fieldError(
    "NOT_FOUND",
    undoPath,
    `The network in which ${cidr} lay was deleted too. Undo that deletion first, or instead.`,
  );
}
