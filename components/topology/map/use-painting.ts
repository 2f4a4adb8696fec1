"use client";

import { type RefObject, useEffect, useMemo, useRef } from "react";
import { draw } from "../drawing/draw.ts";
import type { Focus } from "../drawing/drawing.ts";
import type { Glyph } from "../drawing/glyphs.tsx";
import type { Ink } from "../drawing/ink.ts";
import type { Mark } from "../drawing/mark.ts";
import { type Painting, paint } from "../drawing/paint.ts";
import type { Size } from "../layout/geometry.ts";
import type { Scene } from "../layout/scene.ts";
import { drawnZoom, tierOf, type View } from "../layout/view.ts";
import { textCutter } from "./cut-text.ts";
import type { MapView } from "./use-view.ts";

interface PaintingOptions {
  canvas: RefObject<HTMLCanvasElement | null>;
  screen: Size | null;
  view: MapView;
  scene: Scene | null;
  ink: Ink | null;
  glyphs: ReadonlyMap<string, Glyph> | null;
  isFlat: boolean;
  withStatus: boolean;
  focus: Focus;
}

/** Draws the map as it is seen at a view; what was drawn for the same tier and step of zoom is used again. */
type Drawn = (view: View) => Painting;

/**
 * Keeps the canvas up to date: drawn anew when something about the map changes or another tier or step of zoom is reached, painted
 * when it is seen otherwise. While one zooms React has no part in it.
 */
export function usePainting(options: PaintingOptions): { painter: RefObject<(view: View) => void> } {
  const { canvas, screen, view, scene, ink, glyphs, isFlat, withStatus, focus } = options;
  const { selected, hovered, focused } = focus;
  const cut = useMemo(() => ink && textCutter(ink), [ink]);
  const drawn = useMemo((): Drawn | null => {
    if (!scene || !ink || !cut || !glyphs) return null;
    let last: { key: string; marks: readonly Mark[] } | null = null;
    return (now) => {
      const [tier, zoom] = [tierOf(now.zoom), drawnZoom(now.zoom)];
      const key = `${tier} ${zoom}`;
      if (last?.key !== key) {
        const look = { scene, tier, zoom, isFlat, withStatus, ink, cut, selected, hovered, focused };
        last = { key, marks: draw(look) };
      }
      return { marks: last.marks, glyphs, ink };
    };
  }, [scene, isFlat, withStatus, ink, cut, glyphs, selected, hovered, focused]);
  const painter = useRef<(now: View) => void>(() => undefined);
  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext("2d");
    if (!element || !context || !screen) return;
    const scale = window.devicePixelRatio || 1;
    const [width, height] = [Math.round(screen.width * scale), Math.round(screen.height * scale)];
    if (element.width !== width) element.width = width;
    if (element.height !== height) element.height = height;
    painter.current = (now) => drawn && paint(context, drawn(now), now, screen, scale);
    if (view.isPlaced) painter.current(view.current.current);
  }, [canvas, screen, drawn, view]);
  return { painter };
}
