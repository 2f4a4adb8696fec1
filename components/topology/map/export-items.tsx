"use client";

import { Braces, FileImage, FileType } from "lucide-react";
import { DropdownMenuItem } from "#components/ui/dropdown-menu.tsx";
import { toast } from "#components/ui/toast.ts";
import type { Topology } from "#model/resources/topology.ts";
import { draw } from "../drawing/draw.ts";
import type { Ink } from "../drawing/ink.ts";
import { type Painting, paint } from "../drawing/paint.ts";
import { margin, toSvg } from "../drawing/svg.ts";
import type { Box } from "../layout/geometry.ts";
import type { Scene } from "../layout/scene.ts";
import { textCutter } from "./cut-text.ts";

/** What a file is made from. */
export interface Exported {
  map: Topology;
  scene: Scene;
  ink: Ink;
  glyphs: Painting["glyphs"];
  isFlat: boolean;
  withStatus: boolean;
}

/** Browsers refuse larger canvases. */
const mostPixels = 8_000;

/** The whole map as a file, whatever part of it is seen. */
export function ExportItems({ exported }: { exported: Exported | null }) {
  const disabled = exported === null;
  return (
    <>
      <DropdownMenuItem icon={<FileType />} disabled={disabled} onSelect={() => exported && saveSvg(exported)}>
        Save as SVG
      </DropdownMenuItem>
      <DropdownMenuItem icon={<FileImage />} disabled={disabled} onSelect={() => exported && savePng(exported)}>
        Save as PNG
      </DropdownMenuItem>
      <DropdownMenuItem icon={<Braces />} disabled={disabled} onSelect={() => exported && saveJson(exported)}>
        Save as JSON
      </DropdownMenuItem>
    </>
  );
}

/** As whole cards, with nothing pointed out. */
function wholePainting(exported: Exported): { painting: Painting; bounds: Box } | null {
  const { scene, ink, glyphs, isFlat, withStatus } = exported;
  if (!scene.bounds) return null;
  const nothing = { selected: null, hovered: null, focused: null };
  const marks = draw({ scene, isFlat, withStatus, ink, tier: "cards", zoom: 1, cut: textCutter(ink), ...nothing });
  return { painting: { marks, glyphs, ink }, bounds: scene.bounds };
}

function saveSvg(exported: Exported): void {
  const whole = wholePainting(exported);
  if (whole) save(new Blob([toSvg(whole.painting, whole.bounds)], { type: "image/svg+xml" }), "svg");
}

function savePng(exported: Exported): void {
  const whole = wholePainting(exported);
  const canvas = document.createElement("canvas");
  const context = canvas.getContext("2d");
  if (!whole || !context) return;
  const { painting, bounds } = whole;
  const size = { width: bounds.width + margin * 2, height: bounds.height + margin * 2 };
  const scale = Math.min(2, mostPixels / Math.max(size.width, size.height));
  canvas.width = Math.ceil(size.width * scale);
  canvas.height = Math.ceil(size.height * scale);
  paint(context, painting, { x: margin - bounds.x, y: margin - bounds.y, zoom: 1 }, size, scale);
  // The ground is painted last, beneath: painting begins with a clean sheet.
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.globalCompositeOperation = "destination-over";
  context.fillStyle = painting.ink.of.canvas;
  context.fillRect(0, 0, canvas.width, canvas.height);
  canvas.toBlob((blob) => {
    if (blob) save(blob, "png");
    else toast.error("The map is too large for a picture", { description: "Save it as SVG, which has no limit." });
  }, "image/png");
}

function saveJson({ map, scene }: Exported): void {
  const nodes = map.nodes.map((node) => {
    const placed = scene.nodes.get(node.id);
    return { ...node, at: placed ? { x: placed.x, y: placed.y } : null };
  });
  save(new Blob([JSON.stringify({ ...map, nodes }, null, 2)], { type: "application/json" }), "json");
}

function save(blob: Blob, extension: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = `topology.${extension}`;
  link.click();
  // The download has begun by then; the address is of no use any more.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
