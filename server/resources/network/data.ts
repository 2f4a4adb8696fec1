import { fieldError } from "#model/errors.ts";
import { type SuggestedPrefixes, suggestPrefixes } from "#model/ip/suggest.ts";
import { nextFreeName } from "#model/next-free-name.ts";
import { effectiveMtu, type Network } from "#model/resources/network.ts";
import type { Network as NetworkRow } from "#prisma/generated/client.ts";
import type { ProjectScope } from "../../caller.ts";
import { db, type Tx } from "../../db.ts";
import { env } from "../../env.ts";
import { networkStatuses } from "../../status/network-status.ts";
import { nowPending, pendingStatus } from "../status-of-written.ts";
import { describeSubnets } from "../subnet/data.ts";

/** One network of the project, with its subnets. */
export async function get(scope: ProjectScope, { id }: { id: string }): Promise<Network> {
  const row = await db().network.findFirst({ where: { id, projectId: scope.projectId } });
  const [network] = row ? await describeNetworks(db(), [row]) : [];
  if (!network) throw fieldError("NOT_FOUND", ["id"], `There is no network with the id ${id} in this project.`);
  return network;
}

/** Prefixes and a name that the project does not use yet, and what the underlay leaves a new network. */
export async function suggestPrefix({
  projectId,
}: ProjectScope): Promise<SuggestedPrefixes & { name: string; mtu: number }> {
  const [subnets, named] = await Promise.all([
    db().subnet.findMany({ where: { projectId }, select: { cidr: true } }),
    db().network.findMany({ where: { projectId, name: { startsWith: "network-" } }, select: { name: true } }),
  ]);
  const prefixes = suggestPrefixes(
    subnets.map(({ cidr }) => cidr),
    projectId,
  );
  const name = nextFreeName(
    "network",
    named.map((network) => network.name),
  );
  return { ...prefixes, name, mtu: effectiveMtu(null, env().SKEIN_UNDERLAY_MTU) };
}

/** Networks as the API shows them, in the order of the rows. `written` are those that this transaction has changed. */
export async function describeNetworks(
  tx: Tx,
  rows: readonly NetworkRow[],
  written: ReadonlySet<string> = new Set(),
): Promise<Network[]> {
  if (rows.length === 0) return [];
  const ids = rows.map((row) => row.id);
  const subnetRows = await tx.subnet.findMany({
    where: { networkId: { in: ids } },
    orderBy: [{ cidr: "asc" }, { id: "asc" }],
  });
  const subnets = await describeSubnets(tx, subnetRows, rows);
  const portCounts = await tx.port.groupBy({ by: ["networkId"], where: { networkId: { in: ids } }, _count: true });
  const statuses = await networkStatuses(tx, ids);
  return rows.map((row) => {
    const status = statuses.get(row.id);
    return {
      ...toNetwork(row),
      subnets: subnets.filter(({ networkId }) => networkId === row.id),
      portCount: portCounts.find(({ networkId }) => networkId === row.id)?._count ?? 0,
      status: written.has(row.id) || !status ? nowPending(status, true) : status,
    };
  });
}

/** Networks that are being created: they have nothing in them and nothing can have been observed. */
export function describeFreshNetworks(rows: readonly NetworkRow[]): Network[] {
  return rows.map((row) => ({ ...toNetwork(row), subnets: [], portCount: 0, status: pendingStatus(true) }));
}

function toNetwork(row: NetworkRow): Omit<Network, "subnets" | "portCount" | "status"> {
  const { routerMac: _mac, ...shown } = row;
  // The columns hold what the schemas let in.
  const { type, raMode, labels } = row as unknown as Pick<Network, "type" | "raMode" | "labels">;
  return { ...shown, type, raMode, labels, effectiveMtu: effectiveMtu(row.mtu, env().SKEIN_UNDERLAY_MTU) };
}
