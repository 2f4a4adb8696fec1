import { countOf } from "#model/registry.ts";
import type { Tally, TopologyLink, TopologyNode } from "#model/resources/topology.ts";

/** What a node is called: "app-tier"; of a group "web × 128". */
export function nodeTitle({ name, group }: Pick<TopologyNode, "name" | "group">): string {
  return group ? `${name} × ${group.count.toLocaleString("en")}` : name;
}

/** "198 up · 14 down"; "all up" where there is but one state. */
export function tallyWords(tallies: readonly Tally[]): string {
  const [first, ...others] = tallies;
  if (!first) return "";
  if (others.length === 0) return first.count === 1 ? first.word.toLowerCase() : `all ${first.word.toLowerCase()}`;
  // What is well is said first, as it is most; then the worst.
  const ordered = [...tallies].sort((a, b) => Number(b.tone === "ok") - Number(a.tone === "ok"));
  return ordered
    .slice(0, 3)
    .map(({ count, word }) => `${count.toLocaleString("en")} ${word.toLowerCase()}`)
    .join(" · ");
}

/** The small line of a node: what machines read of it, what is in it, or how those that it stands for are. */
export function nodeLine(node: TopologyNode): string {
  if (node.group) return tallyWords(node.tallies);
  return node.details[0] ?? contentWords(node) ?? node.status.reason ?? node.status.word;
}

/** "390 ports"; null where it holds nothing. */
export function contentWords({ contents }: Pick<TopologyNode, "contents">): string | null {
  return contents && countOf(contents.kind, contents.count);
}

/** A link as its one end sees the other: "carried by hv1 (12 ports)". */
export function linkWords({ kind, from, count }: TopologyLink, end: string, other: TopologyNode): string {
  const isFrom = from === end;
  if (kind === "holds") return isFrom ? `holds ${nodeTitle(other)}` : `in ${nodeTitle(other)}`;
  if (kind === "tunnel") return `tunnel to ${nodeTitle(other)}`;
  return `${isFrom ? "carries" : "carried by"} ${nodeTitle(other)} (${countOf("port", count)})`;
}
