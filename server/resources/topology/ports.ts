import { type TopologyLink, type TopologyNode, worstTone } from "#model/resources/topology.ts";
import { Prisma } from "#prisma/generated/client.ts";
import { portStatuses } from "../../status/port-status.ts";
import { stateOf } from "./networks.ts";
import { type Ground, mostMembers, nodeId, type Part, plainNode } from "./part.ts";
import { keyOf, type PortGroup } from "./port-groups.ts";

interface PortRow {
  id: string;
  networkId: string;
  name: string;
  addresses: string[];
}

interface Shown extends PortGroup {
  id: string;
}

/** The groups of ports of the networks that stand alone, and those ports that are shown one by one. */
export async function portPart({ facts, groups, placeOf }: Ground): Promise<Part> {
  const { request } = facts;
  const shown = groups
    .filter(({ networkId }) => placeOf(networkId) === nodeId("network", networkId))
    .map((group): Shown => ({ ...group, id: groupId(group, request.groupBy) }));
  const isSingle = (group: Shown) => group.onlyId !== null && request.groupBy === "name";
  const open = new Set(request.open);
  const opened = shown.filter((group) => !isSingle(group) && open.has(group.id));
  const [members, singles] = [
    await Promise.all(opened.map((group) => membersOf(facts, group, shown))),
    await portsById(facts, [...shown.filter(isSingle).flatMap(({ onlyId }) => onlyId ?? []), ...request.alone]),
  ];
  const inGroups = opened.flatMap((group, index) =>
    (members[index] ?? []).map((row) => ({ ...row, parentId: group.id })),
  );
  const seen = new Set(inGroups.map(({ id }) => id));
  const own = singles.filter(({ id }) => !seen.has(id)).map((row) => ({ ...row, parentId: null }));
  const nodes = [
    ...shown
      .filter((group) => !isSingle(group))
      .map((group) => {
        const count = inGroups.filter(({ parentId }) => parentId === group.id).length;
        return groupNode(
          group,
          request.groupBy,
          opened.includes(group) ? { isOpen: true, hidden: group.count - count } : { isOpen: false, hidden: 0 },
        );
      }),
    ...(await portNodes(facts, [...inGroups, ...own])),
  ];
  const links: TopologyLink[] = [
    ...shown.filter((group) => !isSingle(group)).map(({ id, networkId, count }) => holds(networkId, id, count)),
    ...own.map(({ id, networkId }) => holds(networkId, nodeId("port", id), 1)),
  ];
  const total = groups.reduce((sum, { count }) => sum + count, 0);
  return { nodes, links, totals: [{ kind: "port", count: total }] };
}

/** A value follows "=", so that the rest, "*", is no value. */
function groupId({ networkId, key }: PortGroup, groupBy: string): string {
  return `port.group/${networkId}/${groupBy}/${key === null ? "*" : `=${key}`}`;
}

function holds(networkId: string, to: string, count: number): TopologyLink {
  return { kind: "holds", from: nodeId("network", networkId), to, count };
}

/** What ports are called that have nothing of what others are put together by. */
function nameless(groupBy: string): string {
  if (groupBy === "host") return "not bound";
  return groupBy === "name" ? "by number" : "no label";
}

function groupNode(group: Shown, groupBy: string, opened: { isOpen: boolean; hidden: number }): TopologyNode {
  const [worst] = group.tallies;
  return plainNode({
    id: group.id,
    kind: "port",
    name: group.key === null ? "others" : group.key || nameless(groupBy),
    group: { count: group.count, ...opened },
    contents: { kind: "port", count: group.count },
    status: { tone: worst?.tone ?? "idle", word: worst?.word ?? "", reason: null },
    worst: worstTone(group.tallies.map(({ tone }) => tone)),
    tallies: group.tallies,
  });
}

async function portNodes(
  { tx }: Ground["facts"],
  rows: readonly (PortRow & { parentId: string | null })[],
): Promise<TopologyNode[]> {
  const statuses = await portStatuses(
    tx,
    rows.map(({ id }) => id),
  );
  return rows.map(({ id, name, addresses, parentId }) => {
    const state = stateOf(statuses.get(id));
    const status = state.word === "Realised" ? { ...state, word: "Up" } : state;
    return plainNode({
      id: nodeId("port", id),
      kind: "port",
      objectId: id,
      name,
      details: addresses,
      parentId,
      status,
    });
  });
}

const columns = Prisma.sql`port."id", port."networkId", port."name",
  ARRAY(SELECT held ->> 'address' FROM jsonb_array_elements(port."addresses") AS held) AS "addresses"`;

/** The ports of an open group, in the order in which people count; of the rest, those of no group that is shown. */
function membersOf({ tx, request }: Ground["facts"], group: Shown, shown: readonly Shown[]): Promise<PortRow[]> {
  const others = shown.flatMap(({ networkId, key }) => (networkId === group.networkId && key !== null ? [key] : []));
  const key = keyOf(request.groupBy);
  const within =
    group.key === null ? Prisma.sql`${key} <> ALL(${others}::text[])` : Prisma.sql`${key} = ${group.key}::text`;
  return tx.$queryRaw<PortRow[]>`
    SELECT ${columns} FROM "Port" AS port
    LEFT JOIN "PortBinding" AS binding ON binding."portId" = port."id"
    LEFT JOIN "Host" AS host ON host."id" = binding."hostId"
    WHERE port."networkId" = ${group.networkId}::uuid AND ${within}
    ORDER BY port."name" COLLATE "natural", port."id" LIMIT ${mostMembers}`;
}

/** Ports of the networks that stand alone; others' are not found. */
async function portsById({ tx, scope, networks }: Ground["facts"], ids: readonly string[]): Promise<PortRow[]> {
  if (ids.length === 0) return [];
  return tx.$queryRaw<PortRow[]>`
    SELECT ${columns} FROM "Port" AS port
    WHERE port."id" = ANY(${[...new Set(ids)]}::uuid[]) AND port."projectId" = ${scope.projectId}::uuid
      AND port."networkId" = ANY(${networks.map(({ id }) => id)}::uuid[])
    ORDER BY port."name" COLLATE "natural", port."id"`;
}
