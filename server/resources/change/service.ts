import { AppError, fieldError } from "#model/errors.ts";
import type { Written } from "#model/plan.ts";
import type { Restored } from "#model/resources/change.ts";
import type { ProjectScope } from "../../caller.ts";
import { write } from "../../changes/commit.ts";
import type { Tx } from "../../db.ts";
import type { NetworkSnapshot } from "../network/snapshot.ts";
import type { PortSnapshot } from "../port/snapshot.ts";
import { requestOf } from "../request-of.ts";
import type { SubnetSnapshot } from "../subnet/snapshot.ts";
import { type Lost, undoPath } from "./lost.ts";
import { restoreNetworks } from "./restore-networks.ts";
import { restorePorts } from "./restore-ports.ts";
import { restoreSubnets } from "./restore-subnets.ts";

/**
 * Undoes a deletion: brings back the networks, subnets and ports that the operation deleted, with their ids, names,
 * MACs and addresses, all or none. Refused with the reason where something took their place meanwhile.
 */
export function undo(
  scope: ProjectScope,
  { operationId, dryRun }: { operationId: string; dryRun: boolean },
): Promise<Written<Restored>> {
  return write(requestOf(scope, "change.undo", dryRun), async (tx) => {
    // Who undoes the same at the same time waits, and hears that it is done.
    await tx.db.$queryRaw`
      SELECT 1 FROM "Operation" WHERE "id" = ${operationId}::uuid AND "projectId" = ${scope.projectId}::uuid FOR UPDATE`;
    const lost = await lostIn(tx.db, scope, operationId);
    refuseWithoutPermission(scope, lost.networks.length + lost.subnets.length);
    await restoreNetworks(tx, scope, lost.networks);
    await restoreSubnets(tx, scope, lost.subnets);
    await restorePorts(tx, scope, lost.ports);
    tx.useQuota(scope, {
      networks: lost.networks.length,
      subnets: lost.subnets.length,
      ports: lost.ports.length,
    });
    const restored = (kind: Restored["kind"]) => (object: { id: string; name: string }) => ({
      kind,
      id: object.id,
      name: object.name,
    });
    return [
      ...lost.networks.map(restored("network")),
      ...lost.subnets.map(restored("subnet")),
      ...lost.ports.map(restored("port")),
    ];
  });
}

interface LostObjects {
  networks: Lost<NetworkSnapshot>[];
  subnets: Lost<SubnetSnapshot>[];
  ports: Lost<PortSnapshot>[];
}

/** What the operation deleted. Refuses one of another project, and one that deleted nothing of this kind. */
async function lostIn(tx: Tx, scope: ProjectScope, operationId: string): Promise<LostObjects> {
  const changes = await tx.change.findMany({
    where: { operationId, projectId: scope.projectId },
    select: { kind: true, resourceId: true, name: true, action: true, before: true },
    orderBy: { id: "asc" },
  });
  if (changes.length === 0)
    throw fieldError("NOT_FOUND", undoPath, `This project has no operation with the id ${operationId}.`);
  const deleted = changes.filter(({ action, before }) => action === "deleted" && before !== null);
  const history = await historyOf(
    tx,
    deleted.map(({ resourceId }) => resourceId),
  );
  // The log holds what the snapshot functions of each resource wrote.
  const of = <T>(kind: Restored["kind"]): Lost<T>[] =>
    deleted
      .filter((change) => change.kind === kind)
      .map(({ resourceId, name, before }) => ({
        id: resourceId,
        name,
        snapshot: before as unknown as T,
        ...(history.get(resourceId) ?? { version: 1, createdAt: new Date() }),
      }));
  const lost: LostObjects = { networks: of("network"), subnets: of("subnet"), ports: of("port") };
  if (lost.networks.length + lost.subnets.length + lost.ports.length === 0)
    throw fieldError(
      "INVALID_INPUT",
      undoPath,
      "This operation deleted no network, subnet or port; only such deletions can be undone.",
    );
  return lost;
}

/** How often each object was written, and when it was created. */
async function historyOf(tx: Tx, ids: string[]): Promise<Map<string, { version: number; createdAt: Date }>> {
  const rows = await tx.$queryRaw<{ id: string; writes: number; first: Date }[]>`
    SELECT "resourceId" AS "id", count(*)::int AS "writes", min("at") AS "first" FROM "Change"
    WHERE "resourceId" = ANY(${ids}::uuid[]) GROUP BY "resourceId"`;
  return new Map(rows.map(({ id, writes, first }) => [id, { version: writes + 1, createdAt: first }]));
}

/** The procedure has asked for port:write; networks and subnets take network:write as well. */
function refuseWithoutPermission(scope: ProjectScope, networksAndSubnets: number): void {
  if (networksAndSubnets > 0 && !scope.scopes.has("network:write"))
    throw new AppError(
      "FORBIDDEN",
      "This operation deleted networks or subnets; to bring them back takes network:write, which you lack.",
      { scope: "network:write" },
    );
}
