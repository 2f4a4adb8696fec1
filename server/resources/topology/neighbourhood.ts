import type { z } from "zod";
import { AppError, fieldError } from "#model/errors.ts";
import { kinds, kindWord } from "#model/registry.ts";
import type { neighbourhoodInput, Topology, TopologyKind, TopologyLink } from "#model/resources/topology.ts";
import type { ProjectScope } from "../../caller.ts";
import { db, type Tx } from "../../db.ts";
import { mapOf } from "./data.ts";
import { nodeId } from "./part.ts";

/**
 * An object with what it is linked to at once: a network with its ports and hosts, a port with its network and host. What it
 * has very many of is shown in groups, as on the map.
 */
export async function neighbourhood(
  scope: ProjectScope,
  { kind, id }: z.output<typeof neighbourhoodInput>,
): Promise<Topology> {
  const { read } = kinds[kind];
  if (!scope.scopes.has(read))
    throw new AppError("FORBIDDEN", `What is around a ${kindWord(kind, 1)} takes the permission ${read}.`, {
      scope: read,
    });
  return db().$transaction(
    async (tx) => {
      const networkIds = await networksAround(tx, scope, kind, id);
      const request = { groupBy: "name", open: [], alone: [id], hosts: true };
      const map = await mapOf(tx, scope, request, networkIds);
      const center = nodeId(kind, id);
      if (!map.nodes.some((node) => node.id === center))
        throw fieldError("NOT_FOUND", ["id"], `There is no ${kindWord(kind, 1)} with the id ${id} in this project.`);
      const own = kind === "port" ? await bindingOf(tx, id) : [];
      const links = [...map.links, ...own].filter(({ from, to }) => from === center || to === center);
      const near = new Set([center, ...links.flatMap(({ from, to }) => [from, to])]);
      return {
        nodes: map.nodes.filter((node) => near.has(node.id)),
        links: links.filter((link) => link.kind !== "tunnel"),
        totals: map.totals,
      };
    },
    { isolationLevel: "RepeatableRead" },
  );
}

/** The networks of the project that the object is, lies in or carries. */
async function networksAround(tx: Tx, scope: ProjectScope, kind: TopologyKind, id: string): Promise<string[]> {
  const { projectId } = scope;
  const rows: Record<TopologyKind, () => Promise<{ id: string }[]>> = {
    network: async () => [{ id }],
    port: () => tx.$queryRaw`
      SELECT "networkId" AS "id" FROM "Port" WHERE "id" = ${id}::uuid AND "projectId" = ${projectId}::uuid`,
    host: () => tx.$queryRaw`
      SELECT DISTINCT port."networkId" AS "id"
      FROM "PortBinding" AS binding JOIN "Port" AS port ON port."id" = binding."portId"
      WHERE binding."hostId" = ${id}::uuid AND port."projectId" = ${projectId}::uuid`,
  };
  return (await rows[kind]()).map((row) => row.id);
}

/** The host that has claimed a port. */
async function bindingOf(tx: Tx, id: string): Promise<TopologyLink[]> {
  const rows = await tx.$queryRaw<{ hostId: string }[]>`
    SELECT "hostId" FROM "PortBinding" WHERE "portId" = ${id}::uuid AND "hostId" IS NOT NULL`;
  return rows.map(({ hostId }) => ({
    kind: "carries",
    from: nodeId("host", hostId),
    to: nodeId("port", id),
    count: 1,
  }));
}
