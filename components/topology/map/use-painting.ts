"use client";

import { type RefObject, useEffect, useMemo, useRef } from "react";
import { draw } from "../drawing/draw.ts";
import type { Focus } from "../drawing/drawing.ts";
import type { Glyph } from "../drawing/glyphs.tsx";
import type { Ink } from "../drawing/ink.ts";
import { type Painting, paint } from "../drawing/paint.ts";
import type { Size } from "../layout/geometry.ts";
import type { Scene } from "../layout/scene.ts";
import type { View } from "../layout/view.ts";
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

/** Keeps the canvas up to date: drawn anew when something about the map changes, painted when it is seen otherwise. */
export function usePainting(options: PaintingOptions): {
  painter: RefObject<(view: View) => void>;
  painting: Painting | null;
} {
  const { canvas, screen, view, scene, ink, glyphs, isFlat, withStatus, focus } = options;
  const { selected, hovered, focused } = focus;
  const { tier, step: zoom } = view;
  const cut = useMemo(() => ink && textCutter(ink), [ink]);
  const painting = useMemo((): Painting | null => {
    if (!scene || !ink || !cut || !glyphs) return null;
    const marks = draw({ scene, tier, zoom, isFlat, withStatus, ink, cut, selected, hovered, focused });
    return { marks, glyphs, ink };
  }, [scene, tier, zoom, isFlat, withStatus, ink, cut, glyphs, selected, hovered, focused]);
  const painter = useRef<(now: View) => void>(() => undefined);
  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext("2d");
    if (!element || !context || !screen) return;
    const scale = window.devicePixelRatio || 1;
    const [width, height] = [Math.round(screen.width * scale), Math.round(screen.height * scale)];
    if (element.width !== width) element.width = width;
    if (element.height !== height) element.height = height;
    painter.current = (now) => painting && paint(context, painting, now, screen, scale);
    if (view.isPlaced) painter.current(view.current.current);
  }, [canvas, screen, painting, view]);
  return { painter, painting };
}
