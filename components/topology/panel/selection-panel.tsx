"use client";

import { ChevronRight, Crosshair, PinOff, X } from "lucide-react";
import { useProject } from "#components/frame/session-context.tsx";
import { KindMark } from "#components/kind/kind-icon.tsx";
import { Button, ButtonLink } from "#components/ui/button.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { StatusBadge } from "#components/ui/status-badge.tsx";
import { kinds } from "#model/registry.ts";
import type { Topology, TopologyLink, TopologyNode } from "#model/resources/topology.ts";
import { nodePage } from "../node-href.ts";
import { contentWords, linkWords, nodeTitle } from "../node-words.ts";
import { toneInk } from "../tone-ink.ts";
import type { TopologyUrl } from "../use-topology-url.ts";
import { panelBodies } from "./panel-bodies.tsx";

type SelectionPanelProps = {
  node: TopologyNode;
  map: Topology;
  url: TopologyUrl;
  /** Chooses a node and flies there. */
  onFind: (id: string) => void;
  onOpen: (node: TopologyNode) => void;
  isPinned: boolean;
  onRelease: () => void;
};

/** What is chosen: how it is, what it holds, what can be done with it, and what it is linked to. */
export function SelectionPanel({ node, map, url, onFind, onOpen, isPinned, onRelease }: SelectionPanelProps) {
  const project = useProject();
  const page = nodePage(node, project.path);
  const Body = node.group ? null : panelBodies[node.kind];
  const holds = contentWords(node);
  const label = kinds[node.kind].label;
  return (
    <aside
      data-float
      aria-label={`${label} ${node.name}`}
      className="absolute top-3 right-3 bottom-3 flex w-[308px] cursor-default flex-col gap-3.5 overflow-y-auto rounded-3 border border-line bg-surface p-3.5 shadow-float select-text max-[799px]:top-auto max-[799px]:left-3 max-[799px]:max-h-[52%] max-[799px]:w-auto"
    >
      <header className="flex items-start gap-2.5">
        <KindMark kind={kinds[node.kind].icon} />
        <div className="min-w-0 flex-1">
          <h2 className="text-m leading-tight font-semibold wrap-anywhere">{nodeTitle(node)}</h2>
          <p className="text-s text-ink-3">
            {node.group ? `Group of ${kinds[node.kind].plural.toLowerCase()}` : label}
            {!node.group && holds && ` · ${holds}`}
          </p>
        </div>
        <IconButton
          label="Close"
          size="s"
          tooltip={false}
          icon={<X />}
          onClick={() => url.select(null)}
          className="-mt-1 -mr-1"
        />
      </header>
      {Body && node.objectId ? <Body id={node.objectId} node={node} /> : <Tallies node={node} />}
      <div className="flex flex-col gap-1.5">
        {node.group && (
          <Button onClick={() => onOpen(node)} aria-expanded={node.group.isOpen}>
            {node.group.isOpen ? "Close the group" : `Show ${Math.min(100, node.group.count)} of them here`}
          </Button>
        )}
        <div className="flex flex-wrap gap-1.5">
          <Button variant="ghost" size="s" icon={<Crosshair />} onClick={() => onFind(node.id)}>
            Centre
          </Button>
          {isPinned && (
            <Button variant="ghost" size="s" icon={<PinOff />} onClick={onRelease}>
              Let go
            </Button>
          )}
          {page && (
            <ButtonLink variant="ghost" size="s" href={page}>
              Open {label.toLowerCase()}
              <ChevronRight />
            </ButtonLink>
          )}
        </div>
      </div>
      <LinkedTo
        node={node}
        map={map}
        onChoose={(id) => {
          url.select(id);
          onFind(id);
        }}
      />
      <p className="mt-auto text-xs text-ink-3 max-[799px]:hidden">
        Drag a node to pin it. Arrow keys walk along links, Enter opens.
      </p>
    </aside>
  );
}

/** The states of what a group stands for. */
function Tallies({ node }: { node: TopologyNode }) {
  if (node.tallies.length === 0) return <StatusBadge tone={node.status.tone}>{node.status.word}</StatusBadge>;
  return (
    <ul className="flex flex-col gap-1.5">
      {node.tallies.map(({ tone, word, count }) => (
        <li key={`${tone} ${word}`} className="flex items-center justify-between">
          <StatusBadge tone={tone}>{word}</StatusBadge>
          <span className="num text-ink-2">{count.toLocaleString("en")}</span>
        </li>
      ))}
    </ul>
  );
}

const mostLinks = 12;

type LinkedToProps = { node: TopologyNode; map: Topology; onChoose: (id: string) => void };

/** The way along the links, for those who do not see the lines. */
function LinkedTo({ node, map, onChoose }: LinkedToProps) {
  const byId = new Map(map.nodes.map((each) => [each.id, each]));
  const ends = map.links.flatMap((link): [TopologyLink, TopologyNode][] => {
    const other = link.from === node.id ? byId.get(link.to) : link.to === node.id ? byId.get(link.from) : undefined;
    return other ? [[link, other]] : [];
  });
  if (ends.length === 0) return null;
  return (
    <section>
      <h3 className="mb-1 text-s font-medium text-ink-3">Linked to</h3>
      <ul className="-mx-1.5 flex flex-col">
        {ends.slice(0, mostLinks).map(([link, other]) => (
          <li key={`${link.kind} ${other.id}`}>
            <button
              type="button"
              onClick={() => onChoose(other.id)}
              className="flex w-full items-center gap-2 rounded-1 px-1.5 py-1 text-left hover:bg-hover"
            >
              <KindMark kind={kinds[other.kind].icon} size="s" />
              <span className="min-w-0 flex-1 truncate">{linkWords(link, node.id, other)}</span>
              <span className={toneInk(other.worst)}>
                {other.worst === "ok" || other.worst === "idle" ? "" : other.status.word}
              </span>
            </button>
          </li>
        ))}
      </ul>
      {ends.length > mostLinks && <p className="mt-1 text-s text-ink-3">and {ends.length - mostLinks} more</p>}
    </section>
  );
}
