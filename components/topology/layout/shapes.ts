import type { TopologyKind, TopologyNode } from "#model/resources/topology.ts";
import type { Size } from "./geometry.ts";

/**
 * How a kind is drawn. segment: what others hang on, a card, in flat mode a bar; leaf: hangs on a segment; carrier: stands in a
 * row of its own beneath, and its links lie over the structure.
 */
export const shapes: Record<TopologyKind, Size & { role: "segment" | "leaf" | "carrier" }> = {
  network: { width: 196, height: 86, role: "segment" },
  port: { width: 180, height: 54, role: "leaf" },
  host: { width: 152, height: 54, role: "carrier" },
};

/** What an open group shows its members on. */
export const tray = { header: 44, padding: 10, gap: 8, chip: { width: 136, height: 38 } };

/** In so many columns so many members stand. */
export function trayColumns(members: number): number {
  return Math.max(2, Math.min(8, Math.ceil(Math.sqrt(members / 2))));
}

/** The size of a node that shows so many members. */
export function sizeOf({ kind, group }: Pick<TopologyNode, "kind" | "group">, members: number): Size {
  if (!group?.isOpen) return shapes[kind];
  const columns = trayColumns(members);
  const rows = Math.max(1, Math.ceil(members / columns));
  const { padding, gap, chip, header } = tray;
  return {
    width: padding * 2 + columns * (chip.width + gap) - gap,
    height: header + padding + rows * (chip.height + gap) - gap,
  };
}
