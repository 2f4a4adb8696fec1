"use client";

import { type ReactNode, useEffect, useRef, useState } from "react";
import { KindIcon } from "#components/kind/kind-icon.tsx";
import { ToneIcon } from "#components/ui/status-badge.tsx";
import { kinds } from "#model/registry.ts";
import { tonesByWeight, topologyKinds } from "#model/resources/topology.ts";

/** A drawn icon: the same as everywhere in the console, read from the very components. */
export interface Glyph {
  /** Of its grid: 16 or 24. */
  grid: number;
  lineWidth: number;
  paths: readonly Path2D[];
  /** For files. */
  markup: string;
}

const icons: readonly (readonly [string, ReactNode])[] = [
  ...topologyKinds.map((kind) => [`kind ${kind}`, <KindIcon key={kind} kind={kinds[kind].icon} />] as const),
  ...tonesByWeight.map((tone) => [`tone ${tone}`, <ToneIcon key={tone} tone={tone} />] as const),
];

/** Renders the icons out of sight, and gives them as something that a canvas can draw. */
export function useGlyphs(): { sprite: ReactNode; glyphs: ReadonlyMap<string, Glyph> | null } {
  const ref = useRef<HTMLDivElement>(null);
  const [glyphs, setGlyphs] = useState<ReadonlyMap<string, Glyph> | null>(null);
  useEffect(() => setGlyphs(readGlyphs(ref.current)), []);
  const sprite = (
    <div ref={ref} hidden>
      {icons.map(([name, icon]) => (
        <span key={name} data-glyph={name}>
          {icon}
        </span>
      ))}
    </div>
  );
  return { sprite, glyphs };
}

function readGlyphs(sprite: HTMLElement | null): ReadonlyMap<string, Glyph> {
  const found = new Map<string, Glyph>();
  for (const span of sprite?.querySelectorAll<HTMLElement>("[data-glyph]") ?? []) {
    const svg = span.querySelector("svg");
    const name = span.dataset.glyph;
    if (!svg || !name) continue;
    found.set(name, {
      grid: svg.viewBox.baseVal.width || 24,
      lineWidth: Number(svg.getAttribute("stroke-width")) || 2,
      paths: [...svg.querySelectorAll("*")].flatMap(pathOf),
      markup: svg.innerHTML,
    });
  }
  return found;
}

function pathOf(element: Element): Path2D[] {
  const number = (name: string) => Number(element.getAttribute(name)) || 0;
  const path = new Path2D();
  switch (element.tagName) {
    case "path":
      return [new Path2D(element.getAttribute("d") ?? "")];
    case "rect":
      path.roundRect(number("x"), number("y"), number("width"), number("height"), number("rx"));
      return [path];
    case "circle":
      path.arc(number("cx"), number("cy"), number("r"), 0, Math.PI * 2);
      return [path];
    case "line":
      path.moveTo(number("x1"), number("y1"));
      path.lineTo(number("x2"), number("y2"));
      return [path];
    default:
      return [];
  }
}
