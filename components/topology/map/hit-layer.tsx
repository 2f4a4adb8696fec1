"use client";

import { type CSSProperties, type KeyboardEvent, memo, type Ref } from "react";
import { kinds } from "#model/registry.ts";
import type { TopologyNode } from "#model/resources/topology.ts";
import type { PlacedNode, Scene } from "../layout/scene.ts";
import { contentWords, nodeTitle, tallyWords } from "../node-words.ts";

type HitLayerProps = {
  scene: Scene;
  /** The one that the Tab key reaches; arrow keys lead on from it. */
  current: string | null;
  selected: string | null;
  onChoose: (id: string) => void;
  onOpen: (node: TopologyNode) => void;
  onHover: (id: string | null) => void;
  onFocus: (id: string | null) => void;
  onKeyDown: (event: KeyboardEvent<HTMLButtonElement>, node: TopologyNode) => void;
  ref: Ref<HTMLDivElement>;
};

/** What the pointer, the keyboard and screen readers meet over the painted map: a button for each node, at its place. */
export const HitLayer = memo(function HitLayer({ scene, ref, ...rest }: HitLayerProps) {
  return (
    <div ref={ref} className="absolute top-0 left-0 origin-top-left">
      {[...scene.nodes.values()].map((placed) => (
        <Hit key={placed.node.id} placed={placed} {...rest} />
      ))}
    </div>
  );
});

type HitProps = Omit<HitLayerProps, "scene" | "ref"> & { placed: PlacedNode };

function Hit({ placed, current, selected, onChoose, onOpen, onHover, onFocus, onKeyDown }: HitProps) {
  const { node, x, y, width, height } = placed;
  const style: CSSProperties = { left: x, top: y, width, height: node.group?.isOpen ? 44 : height };
  return (
    <button
      type="button"
      data-node={node.id}
      style={style}
      tabIndex={current === node.id ? 0 : -1}
      aria-label={spoken(node)}
      aria-pressed={selected === node.id}
      aria-expanded={node.group ? node.group.isOpen : undefined}
      className="absolute cursor-pointer outline-none"
      onClick={() => onChoose(node.id)}
      onDoubleClick={() => onOpen(node)}
      onPointerEnter={() => onHover(node.id)}
      onPointerLeave={() => onHover(null)}
      onFocus={(event) => onFocus(event.currentTarget.matches(":focus-visible") ? node.id : null)}
      onBlur={() => onFocus(null)}
      onKeyDown={(event) => onKeyDown(event, node)}
    />
  );
}

/** "app-tier, network, 10.20.4.0/22, Realised, 390 ports, 388 up · 2 down". */
function spoken(node: TopologyNode): string {
  const { status, group, details, tallies } = node;
  const state = group ? "" : (status.reason ?? status.word);
  return [
    nodeTitle(node),
    kinds[node.kind].label.toLowerCase(),
    ...details,
    state,
    group ? "" : contentWords(node),
    tallyWords(tallies),
  ]
    .filter(Boolean)
    .join(", ");
}
