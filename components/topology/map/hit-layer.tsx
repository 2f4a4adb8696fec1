"use client";

import { type CSSProperties, type KeyboardEvent, memo, type Ref, useRef, useState } from "react";
import { kinds } from "#model/registry.ts";
import type { TopologyNode } from "#model/resources/topology.ts";
import type { PlacedNode, Scene } from "../layout/scene.ts";
import { contentWords, nodeTitle, tallyWords } from "../node-words.ts";

export interface HitActions {
  choose: (id: string) => void;
  open: (node: TopologyNode) => void;
  hover: (id: string | null) => void;
  focus: (id: string | null) => void;
  keyDown: (event: KeyboardEvent<HTMLButtonElement>, node: TopologyNode) => void;
}

/** The same actions in functions that never change: hundreds of buttons are rendered only when the map is another. */
export function useStableActions(actions: HitActions): HitActions {
  const latest = useRef(actions);
  latest.current = actions;
  const [stable] = useState(
    (): HitActions => ({
      choose: (id) => latest.current.choose(id),
      open: (node) => latest.current.open(node),
      hover: (id) => latest.current.hover(id),
      focus: (id) => latest.current.focus(id),
      keyDown: (event, node) => latest.current.keyDown(event, node),
    }),
  );
  return stable;
}

type HitLayerProps = {
  scene: Scene;
  /** The one that the Tab key reaches; arrow keys lead on from it. */
  current: string | null;
  selected: string | null;
  actions: HitActions;
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

function Hit({ placed, current, selected, actions }: HitProps) {
  const { node, x, y, width, height } = placed;
  const style: CSSProperties = { left: x, top: y, width, height: node.group?.isOpen ? 44 : height };
  return (
    <button
      type="button"
      data-node={node.id}
      style={style}
      tabIndex={current === node.id ? 0 : -1}
      aria-label={spoken(node)}
      title={spoken(node)}
      aria-pressed={selected === node.id}
      aria-expanded={node.group ? node.group.isOpen : undefined}
      className="absolute cursor-pointer outline-none"
      onClick={() => actions.choose(node.id)}
      onDoubleClick={() => actions.open(node)}
      onPointerEnter={() => actions.hover(node.id)}
      onPointerLeave={() => actions.hover(null)}
      onFocus={(event) => actions.focus(event.currentTarget.matches(":focus-visible") ? node.id : null)}
      onBlur={() => actions.focus(null)}
      onKeyDown={(event) => actions.keyDown(event, node)}
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
