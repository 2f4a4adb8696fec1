import type { Scene } from "../layout/scene.ts";
import type { Tier } from "../layout/view.ts";
import type { Ink } from "./ink.ts";

/** What is pointed out. */
export interface Focus {
  selected: string | null;
  hovered: string | null;
  /** Where the keyboard is, while it is used. */
  focused: string | null;
}

export interface Drawing extends Focus {
  scene: Scene;
  tier: Tier;
  /** Pixels for a unit, in coarse steps: words keep their size on the screen where the map is small. */
  zoom: number;
  isFlat: boolean;
  withStatus: boolean;
  ink: Ink;
  /** Cuts a text to a width. */
  cut: (text: string, width: number, font: { size: number; weight: number; mono?: boolean }) => string;
}
