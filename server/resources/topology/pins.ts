import type { z } from "zod";
import { AppError } from "#model/errors.ts";
import { mostPins, type topologyPinInput, type topologyPinsSchema } from "#model/resources/topology.ts";
import type { ProjectScope } from "../../caller.ts";
import { db, type Tx } from "../../db.ts";
import { takeOwnTurn } from "../own-turn.ts";

type Pins = z.infer<typeof topologyPinsSchema>;

/** Where the caller has put nodes of the project's map; a key has no map. */
export async function pins(scope: ProjectScope): Promise<Pins> {
  const { kind, id } = scope.caller;
  if (kind !== "user" || !id) return { items: [] };
  const items = await db().$queryRaw<Pins["items"]>`
    SELECT "nodeId", "x", "y" FROM "TopologyPin"
    WHERE "userId" = ${id}::uuid AND "projectId" = ${scope.projectId}::uuid ORDER BY "nodeId"`;
  return { items };
}

/** Pins nodes, or lets them go. A view of the caller's own: it is in no log, and nobody else's map follows it. */
export async function pin(scope: ProjectScope, { items }: z.output<typeof topologyPinInput>): Promise<Pins> {
  const { kind, id } = scope.caller;
  if (kind !== "user" || !id) throw new AppError("FORBIDDEN", "A key has no map of its own. Sign in to arrange one.");
  const { projectId } = scope;
  const placed = items.flatMap(({ nodeId, at }) => (at ? [{ nodeId, ...at }] : []));
  const given = [...new Map(placed.map((each) => [each.nodeId, each])).values()];
  const released = items.flatMap(({ nodeId, at }) => (at ? [] : [nodeId]));
  await db().$transaction(async (tx) => {
    await takeOwnTurn(tx, scope);
    const before = await countOf(tx, scope);
    await tx.$executeRaw`
      DELETE FROM "TopologyPin" WHERE "userId" = ${id}::uuid AND "projectId" = ${projectId}::uuid
        AND "nodeId" = ANY(${released}::text[])`;
    await tx.$executeRaw`
      INSERT INTO "TopologyPin" ("userId", "projectId", "nodeId", "x", "y")
      SELECT ${id}::uuid, ${projectId}::uuid, * FROM unnest(${given.map(({ nodeId }) => nodeId)}::text[],
        ${given.map(({ x }) => x)}::float8[], ${given.map(({ y }) => y)}::float8[])
      ON CONFLICT ("userId", "projectId", "nodeId") DO UPDATE SET "x" = EXCLUDED."x", "y" = EXCLUDED."y"`;
    const after = await countOf(tx, scope);
    if (after > mostPins && after > before)
      throw new AppError("QUOTA_EXCEEDED", `At most ${mostPins} nodes of a map are pinned. Let some go first.`);
  });
  return pins(scope);
}

async function countOf(tx: Tx, { caller, projectId }: ProjectScope): Promise<number> {
  const [row] = await tx.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS "count" FROM "TopologyPin"
    WHERE "userId" = ${caller.id}::uuid AND "projectId" = ${projectId}::uuid`;
  return row?.count ?? 0;
}
