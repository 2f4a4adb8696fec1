import { kinds } from "#model/registry.ts";
import { type Topology, type TopologyKind, type TopologyRequest, topologyKinds } from "#model/resources/topology.ts";
import type { ProjectScope } from "../../caller.ts";
import { db, type Tx } from "../../db.ts";
import { type Facts, factsOf } from "./facts.ts";
import { hostPart } from "./hosts.ts";
import { networkPart, placeNetworks } from "./networks.ts";
import type { Ground, Part } from "./part.ts";
import { portGroups } from "./port-groups.ts";
import { portPart } from "./ports.ts";

/** The map shows at most about so many nodes beside the hosts, until groups are opened. */
const mostNodes = 200;
/** The most groups that the ports of one network are shown in. */
const mostGroups = 6;

const nothing: Part = { nodes: [], links: [], totals: [] };

/** How a project hangs together, in as many nodes as a screen can show, whatever it holds. */
export function graph(scope: ProjectScope, request: TopologyRequest): Promise<Topology> {
  return db().$transaction((tx) => mapOf(tx, scope, request), { isolationLevel: "RepeatableRead" });
}

/**
 * The map as each kind adds to it, of what the caller may read.
 * @param networkIds only around these networks of the project; left out: all
 */
export async function mapOf(
  tx: Tx,
  scope: ProjectScope,
  request: Facts["request"],
  networkIds?: readonly string[],
): Promise<Topology> {
  const may = (kind: TopologyKind) => scope.scopes.has(kinds[kind].read);
  const facts = await factsOf(tx, scope, request, networkIds);
  const places = placeNetworks(facts);
  const share = Math.floor(mostNodes / Math.max(1, places.folds.length)) - 1;
  const groups = may("port") ? await portGroups(facts, Math.max(1, Math.min(mostGroups, share))) : [];
  const ground: Ground = { facts, groups, placeOf: places.placeOf };
  const parts: Record<TopologyKind, () => Part | Promise<Part>> = {
    network: () => networkPart(facts, places, groups),
    port: () => portPart(ground),
    host: () => (request.hosts ? hostPart(ground) : nothing),
  };
  const made: Part[] = [];
  for (const kind of topologyKinds) if (may(kind)) made.push(await parts[kind]());
  return {
    nodes: made.flatMap(({ nodes }) => nodes),
    links: made.flatMap(({ links }) => links),
    totals: made.flatMap(({ totals }) => totals),
  };
}
