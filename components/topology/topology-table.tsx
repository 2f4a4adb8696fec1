"use client";

import { useProject } from "#components/frame/session-context.tsx";
import { KindMark } from "#components/kind/kind-icon.tsx";
import { Button } from "#components/ui/button.tsx";
import { Link } from "#components/ui/link.tsx";
import { OneLine } from "#components/ui/one-line.tsx";
import { StatusBadge } from "#components/ui/status-badge.tsx";
import { Table, Td, Th, Tr } from "#components/ui/table.tsx";
import { kinds } from "#model/registry.ts";
import type { Topology, TopologyLink, TopologyNode } from "#model/resources/topology.ts";
import { nodePage } from "./node-href.ts";
import { contentWords, linkWords, nodeTitle, tallyWords } from "./node-words.ts";
import type { TopologyUrl } from "./use-topology-url.ts";

/** The same map as a table: each node with what it holds, how that is, and what it is linked to. */
export function TopologyTable({ map, url }: { map: Topology; url: TopologyUrl }) {
  const byId = new Map(map.nodes.map((node) => [node.id, node]));
  return (
    <div className="overflow-hidden rounded-3 border border-line bg-surface shadow-low">
      <Table aria-label="Topology">
        <thead>
          <tr>
            <Th>Name</Th>
            <Th>Kind</Th>
            <Th>Status</Th>
            <Th>Holds</Th>
            <Th>Linked to</Th>
          </tr>
        </thead>
        <tbody>
          {map.nodes.map((node) => (
            <Tr key={node.id}>
              <Td>
                <NameOf node={node} url={url} />
              </Td>
              <Td className="text-ink-2">{kinds[node.kind].label}</Td>
              <Td className="min-w-[18ch] whitespace-normal">
                <StatusBadge tone={node.status.tone}>
                  <span className="line-clamp-2" title={node.status.reason ?? undefined}>
                    {node.status.reason ?? node.status.word}
                  </span>
                </StatusBadge>
              </Td>
              <Td className="text-ink-2">
                {contentWords(node) ?? <span className="text-ink-3">—</span>}
                {node.tallies.length > 0 && (
                  <span className="block text-xs leading-tight text-ink-3">{tallyWords(node.tallies)}</span>
                )}
              </Td>
              <Td className="min-w-52 whitespace-normal text-ink-2">
                <Links
                  links={map.links.filter(({ from, to }) => from === node.id || to === node.id)}
                  node={node}
                  byId={byId}
                />
              </Td>
            </Tr>
          ))}
        </tbody>
      </Table>
    </div>
  );
}

function NameOf({ node, url }: { node: TopologyNode; url: TopologyUrl }) {
  const { path } = useProject();
  const page = nodePage(node, path);
  const { group } = node;
  return (
    <span className={node.parentId ? "flex items-center gap-2 pl-7" : "flex items-center gap-2"}>
      <KindMark kind={kinds[node.kind].icon} size="s" />
      <span className="min-w-0">
        {group ? (
          <Button
            variant="ghost"
            size="s"
            className="-ml-1.5 px-1.5 text-ink"
            aria-expanded={group.isOpen}
            onClick={() => url.setOpen(node.id, !group.isOpen)}
          >
            {nodeTitle(node)}
          </Button>
        ) : page ? (
          <Link
            href={page}
            className="block rounded-[2px] leading-tight font-medium hover:text-accent-ink"
            title={node.name}
          >
            <OneLine className="min-w-[14ch] max-w-[40ch]">{node.name}</OneLine>
          </Link>
        ) : (
          <OneLine className="min-w-[14ch] max-w-[40ch] font-medium" title={node.name}>
            {node.name}
          </OneLine>
        )}
        {node.details.length > 0 && (
          <span className="mono block text-xs leading-tight text-ink-3">{node.details.join(", ")}</span>
        )}
      </span>
    </span>
  );
}

type LinksProps = { links: readonly TopologyLink[]; node: TopologyNode; byId: ReadonlyMap<string, TopologyNode> };

/** The first few ends of a node's links, in words. */
function Links({ links, node, byId }: LinksProps) {
  const words = links.flatMap((link) => {
    const other = byId.get(link.from === node.id ? link.to : link.from);
    return other ? [linkWords(link, node.id, other)] : [];
  });
  if (words.length === 0) return <span className="text-ink-3">—</span>;
  const shown = words.slice(0, 6).join("; ");
  return words.length > 6 ? `${shown}; and ${words.length - 6} more` : shown;
}
