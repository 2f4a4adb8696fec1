import { formatAddress } from "./address.ts";
import { addressBits, type Family } from "./family.ts";
import { type PrefixParts, prefixParts } from "./prefix.ts";
import { mergeRanges, type NumberRange, rangesSize, subtractRanges } from "./range.ts";

/** A prefix in the tree: a subnet's, or one that only holds others together. */
export interface PrefixNode<T> {
  prefix: string;
  parts: PrefixParts;
  /** Null: a container. */
  item: T | null;
  children: PrefixNode<T>[];
}

/** Ranges that are set aside as a whole: RFC 1918, RFC 6598, RFC 3927. */
const known = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "169.254.0.0/16"].map(prefixParts);
/** Where subnets are held together as soon as there are two: what sites and teams are given. */
const natural: Record<Family, number> = { 4: 16, 6: 48 };
/** So many stand side by side before more containers are put in. */
const crowd = 64;

/**
 * The tree of prefixes: each subnet inside of the smallest that holds it, in containers that are derived from the addresses
 * alone. `home` are containers that are there even when empty. Whatever the number of subnets, a node has at most some
 * hundred children.
 */
export function prefixTree<T extends { cidr: string }>(items: readonly T[], home: readonly string[]): PrefixNode<T>[] {
  const roots = new Map<string, PrefixNode<T>>(home.map((prefix) => [prefix, nodeOf<T>(prefixParts(prefix), null)]));
  const alone: PrefixNode<T>[] = [];
  for (const node of nested(items)) {
    const root = rootOf(node.parts);
    if (!root) alone.push(node);
    else upsert(roots, root).children.push(node);
  }
  for (const root of roots.values()) root.children = grouped(root, root.children);
  const isTaken = ({ parts: { family, first, last } }: PrefixNode<T>) =>
    alone.some(({ parts }) => parts.family === family && parts.first <= first && parts.last >= last);
  return [...[...roots.values()].filter((root) => root.children.length > 0 || !isTaken(root)), ...alone].sort(byPlace);
}

/** What of a node none of its children covers, as ranges of addresses. */
export function gapsOf<T>({ parts, children }: PrefixNode<T>): NumberRange[] {
  return subtractRanges(
    [{ low: parts.first, high: parts.last }],
    children.map(({ parts: { first, last } }) => ({ low: first, high: last })),
  );
}

/** All subnets beneath a node. */
export function itemsOf<T>(node: PrefixNode<T>): PrefixNode<T>[] {
  return node.children.flatMap((child) => [...(child.item ? [child] : []), ...itemsOf(child)]);
}

/** How much of a range subnets cover, from 0 to 1. */
export function coveredShare(within: NumberRange, prefixes: readonly PrefixParts[]): number {
  const parts = prefixes
    .filter(({ first, last }) => first <= within.high && last >= within.low)
    .map(({ first, last }) => ({
      low: first > within.low ? first : within.low,
      high: last < within.high ? last : within.high,
    }));
  return shareOf(rangesSize(mergeRanges(parts)), within.high - within.low + 1n);
}

/** Exact for small numbers, and near enough for those that no double can hold. */
function shareOf(part: bigint, whole: bigint): number {
  return Number((part * 1_000_000n) / whole) / 1_000_000;
}

function nodeOf<T>(parts: PrefixParts, item: T | null): PrefixNode<T> {
  return { prefix: `${formatAddress(parts.family, parts.first)}/${parts.length}`, parts, item, children: [] };
}

function byPlace(a: { parts: PrefixParts }, b: { parts: PrefixParts }): number {
  const [left, right] = [a.parts, b.parts];
  if (left.family !== right.family) return left.family - right.family;
  return left.first < right.first ? -1 : left.first > right.first ? 1 : left.length - right.length;
}

/** The subnets that lie in no other, with those that lie in them. */
function nested<T extends { cidr: string }>(items: readonly T[]): PrefixNode<T>[] {
  const nodes = items.map((item) => nodeOf(prefixParts(item.cidr), item)).sort(byPlace);
  const tops: PrefixNode<T>[] = [];
  const open: PrefixNode<T>[] = [];
  for (const node of nodes) {
    const holds = ({ parts }: PrefixNode<T>) =>
      parts.family === node.parts.family && parts.length < node.parts.length && parts.last >= node.parts.last;
    for (let last = open.at(-1); last && !holds(last); last = open.at(-1)) open.pop();
    (open.at(-1)?.children ?? tops).push(node);
    open.push(node);
  }
  for (const node of nodes) if (node.children.length > crowd) node.children = grouped(node, node.children);
  return tops;
}

/** The prefix of the length that an address lies in. */
function around({ family, first }: PrefixParts, length: number): PrefixParts {
  const rest = BigInt(addressBits[family] - length);
  const start = (first >> rest) << rest;
  return { family, length, first: start, last: start + (1n << rest) - 1n };
}

/** The widest container of a subnet; null where it is as wide itself. Unique local sites have a /48 (RFC 4193), others a /32. */
function rootOf(parts: PrefixParts): PrefixParts | null {
  const set = known.find(
    ({ family, first, last }) => family === parts.family && first <= parts.first && last >= parts.last,
  );
  if (set) return set.length < parts.length ? set : null;
  const length = parts.family === 4 ? 16 : parts.first >> 121n === 0x7en ? 48 : 32;
  return length < parts.length ? around(parts, length) : null;
}

function upsert<T>(nodes: Map<string, PrefixNode<T>>, parts: PrefixParts): PrefixNode<T> {
  const made = nodeOf<T>(parts, null);
  const there = nodes.get(made.prefix);
  if (there) return there;
  nodes.set(made.prefix, made);
  return made;
}

/** Children held together where there are two or more of them; in a crowd at the next whole octet. */
function grouped<T>(parent: PrefixNode<T>, children: PrefixNode<T>[]): PrefixNode<T>[] {
  const { family, length } = parent.parts;
  const isCrowded = children.length > crowd;
  const next = isCrowded ? (Math.floor(length / 8) + 1) * 8 : natural[family];
  if (next <= length || next >= addressBits[family]) return children;
  const groups = new Map<string, PrefixNode<T>>();
  const kept: PrefixNode<T>[] = [];
  for (const child of children)
    if (child.parts.length <= next) kept.push(child);
    else upsert(groups, around(child.parts, next)).children.push(child);
  for (const group of groups.values())
    if (group.children.length > 1) {
      group.children = grouped(group, group.children);
      kept.push(group);
    } else kept.push(...group.children);
  return kept.sort(byPlace);
}
