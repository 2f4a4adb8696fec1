import type { z } from "zod";
import { formatAddress } from "#model/ip/address.ts";
import { coveredShare, gapsOf, itemsOf, type PrefixNode, prefixTree } from "#model/ip/prefix-tree.ts";
import { ownRanges } from "#model/ip/suggest.ts";
import type { SpaceLine, SpaceTree, spaceTreeSchema } from "#model/resources/space.ts";
import type { Subnet as SubnetRow } from "#prisma/generated/client.ts";
import type { ProjectScope } from "../../caller.ts";
import { columnsOf } from "../../columns.ts";
import { db } from "../../db.ts";
import { usageOf } from "../../ipam/usage.ts";
import { counted, lookedAt } from "../../looked-at.ts";

/** What is open by itself, as long as the lines are no more than this; what the reader opens may add as many again. */
const roomForLines = 400;

interface Placed extends SubnetRow {
  networkName: string;
}
type Node = PrefixNode<Placed>;
interface Line {
  depth: number;
  node: Node | null;
  open: boolean;
  gap: { first: string; last: string } | null;
}

/** The project's prefixes with the gaps between them, as lines from top to bottom: some hundred, however many there are. */
export async function tree(
  scope: ProjectScope,
  { opened, closed }: z.output<typeof spaceTreeSchema>,
): Promise<SpaceTree> {
  const subnets = await subnetsOf(scope);
  if (subnets.length === 0) return { lines: [], subnets: 0 };
  const lines = openLines(prefixTree(subnets, ownRanges(scope.projectId)), new Set(opened), new Set(closed));
  const shown = lines.flatMap(({ node }) => (node?.item ? [node.item] : []));
  const usage = await usageOf(db(), shown);
  counted([...usage.values()].reduce((sum, { used, resting }) => sum + used + resting, 0));
  return { lines: lines.map((line) => described(line, usage)), subnets: subnets.length };
}

/** The project's subnets with their networks' names, by prefix. */
export async function subnetsOf({ projectId }: ProjectScope): Promise<Placed[]> {
  const subnets = await db().$queryRaw<Placed[]>`
    SELECT ${columnsOf("Subnet", "subnet")}, network."name" AS "networkName"
    FROM "Subnet" AS subnet JOIN "Network" AS network ON network."id" = subnet."networkId"
    WHERE subnet."projectId" = ${projectId}::uuid ORDER BY subnet."cidr", network."name"`;
  lookedAt(subnets.length);
  return subnets;
}

/** Breadth first, so that the room goes to what lies further up; then in the order of the page. */
function openLines(roots: readonly Node[], opened: ReadonlySet<string>, closed: ReadonlySet<string>): Line[] {
  const open = new Map<Node, Line[]>();
  let count = roots.length;
  const queue = roots.map((node) => ({ node, depth: 0 }));
  for (const { node, depth } of queue) {
    if (node.children.length === 0 || closed.has(node.prefix)) continue;
    const parts = partsOf(node, depth + 1);
    const room = opened.has(node.prefix) ? 2 * roomForLines : roomForLines;
    if (count + parts.length > room) continue;
    count += parts.length;
    open.set(node, parts);
    queue.push(...parts.flatMap((part) => (part.node ? [{ node: part.node, depth: part.depth }] : [])));
  }
  const inOrder = (lines: readonly Line[]): Line[] =>
    lines.flatMap((line) => {
      const parts = line.node && open.get(line.node);
      return parts ? [{ ...line, open: true }, ...inOrder(parts)] : [line];
    });
  return inOrder(roots.map((node) => ({ depth: 0, node, open: false, gap: null })));
}

/** What lies in a node: its children, and in a container also what is free between them. */
function partsOf(node: Node, depth: number): Line[] {
  const { family } = node.parts;
  const gaps = node.item ? [] : gapsOf(node);
  const placed = [
    ...node.children.map((child) => ({ at: child.parts.first, line: { depth, node: child, open: false, gap: null } })),
    ...gaps.map(({ low, high }) => ({
      at: low,
      line: {
        depth,
        node: null,
        open: false,
        gap: { first: formatAddress(family, low), last: formatAddress(family, high) },
      },
    })),
  ];
  return placed.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)).map(({ line }) => line);
}

function described({ depth, node, open, gap }: Line, usage: Awaited<ReturnType<typeof usageOf>>): SpaceLine {
  if (!node) return { kind: "gap", first: gap?.first ?? "", last: gap?.last ?? "", depth };
  const inside = itemsOf(node);
  const { prefix, parts, item } = node;
  if (!item) {
    const share = coveredShare(
      { low: parts.first, high: parts.last },
      inside.map((each) => each.parts),
    );
    return { kind: "container", prefix, depth, subnets: inside.length, share, open };
  }
  const { used = 0, resting = 0, capacity = "0" } = usage.get(item.id) ?? {};
  const { id, networkId, networkName } = item;
  return {
    kind: "subnet",
    prefix,
    depth,
    id,
    networkId,
    networkName,
    used: used + resting,
    capacity,
    subnets: inside.length,
    open,
  };
}
