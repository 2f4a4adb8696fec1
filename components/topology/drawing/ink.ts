import type { KindHue } from "#components/ui/kind-tile.tsx";
import { kinds } from "#model/registry.ts";
import { type TopologyKind, topologyKinds } from "#model/resources/topology.ts";
import type { Tone } from "#model/status.ts";

const names = [
  "canvas",
  "surface",
  "sunken",
  "line",
  "line-strong",
  "text",
  "text-2",
  "text-3",
  "accent",
  "accent-soft",
] as const;

const toneInks: Record<Tone, string> = {
  ok: "--ok",
  busy: "--busy",
  warn: "--warn",
  bad: "--bad",
  unknown: "--unknown",
  idle: "--text-3",
};

interface HueInk {
  line: string;
  tile: string;
  edge: string;
}

/** The colours of `app/tokens.css` in the theme that is shown, as #rrggbb: a canvas and a file know no custom properties. */
export interface Ink {
  of: Readonly<Record<(typeof names)[number], string>>;
  tone: Readonly<Record<Tone, string>>;
  kind: Readonly<Record<TopologyKind, HueInk>>;
  font: string;
  mono: string;
}

/** Reads the colours from the page; asked again when the theme changes. */
export function readInk(): Ink {
  const probe = document.createElement("span");
  probe.hidden = true;
  document.body.append(probe);
  const pixel = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const colour = (css: string) => {
    probe.style.color = css;
    return pixel ? asHex(pixel, getComputedStyle(probe).color) : "#888888";
  };
  const record = <K extends string, V>(keys: readonly K[], value: (key: K) => V) =>
    Object.fromEntries(keys.map((key) => [key, value(key)])) as Record<K, V>;
  const styles = getComputedStyle(document.documentElement);
  const ink = {
    of: record(names, (name) => colour(`var(--${name})`)),
    tone: record(Object.keys(toneInks) as Tone[], (tone) => colour(`var(${toneInks[tone]})`)),
    kind: record(topologyKinds, (kind) => hueInk(kinds[kind].icon, colour)),
    font: styles.getPropertyValue("--font") || "sans-serif",
    mono: styles.getPropertyValue("--mono") || "monospace",
  };
  probe.remove();
  return ink;
}

function hueInk(hue: KindHue, colour: (css: string) => string): HueInk {
  return {
    line: colour(`var(--k-${hue})`),
    tile: colour(`color-mix(in oklab, var(--surface) var(--tile), var(--k-${hue}))`),
    edge: colour(`color-mix(in oklab, var(--surface) 78%, var(--k-${hue}))`),
  };
}

function asHex(pixel: CanvasRenderingContext2D, css: string): string {
  pixel.clearRect(0, 0, 1, 1);
  pixel.fillStyle = css;
  pixel.fillRect(0, 0, 1, 1);
  const [r = 0, g = 0, b = 0] = pixel.getImageData(0, 0, 1, 1).data;
  return `#${[r, g, b].map((part) => part.toString(16).padStart(2, "0")).join("")}`;
}
