import type { ReactNode } from "react";
import type { KindHue } from "#components/ui/kind-tile.tsx";
import { KindTile } from "#components/ui/kind-tile.tsx";

/** Our own glyphs on a 16 px grid: lucide has no network, port or router that tells them apart at this size. */
const paths: Record<KindHue, ReactNode> = {
  network: (
    <>
      <path d="M3 8h10M8 3v10" />
      <rect x="1.8" y="1.8" width="12.4" height="12.4" rx="3.4" />
    </>
  ),
  subnet: (
    <>
      <rect x="2" y="2" width="12" height="12" rx="3" />
      <path d="M2.4 6.4h11.2M6.4 6.6v7" />
    </>
  ),
  port: (
    <>
      <rect x="2.5" y="3" width="11" height="10" rx="2" />
      <path d="M5.5 13v-3h5v3M6.5 6h3" />
    </>
  ),
  router: (
    <>
      <circle cx="8" cy="8" r="6" />
      <path d="M8 4.6v6.8M4.6 8h6.8M6.4 6.2 8 4.6l1.6 1.6M6.4 9.8 8 11.4l1.6-1.6" />
    </>
  ),
  group: <path d="M8 1.8 13 3.6v4c0 3.2-2.2 5.4-5 6.6-2.8-1.2-5-3.4-5-6.6v-4z" />,
  lb: <path d="M2 8h4m0 0 4-4.2h4M6 8h8M6 8l4 4.2h4" />,
  fip: (
    <>
      <circle cx="8" cy="8" r="6" />
      <path d="M2 8h12M8 2c2 2 2.4 4 2.4 6S10 12 8 14c-2-2-2.4-4-2.4-6S6 4 8 2z" />
    </>
  ),
  host: (
    <>
      <rect x="2" y="2.5" width="12" height="4.6" rx="1.3" />
      <rect x="2" y="8.9" width="12" height="4.6" rx="1.3" />
      <path d="M4.6 4.8h.01M4.6 11.2h.01M7 4.8h4.4M7 11.2h4.4" />
    </>
  ),
  vm: (
    <>
      <rect x="2" y="2.6" width="12" height="8.6" rx="1.6" />
      <path d="M5.6 13.6h4.8" />
    </>
  ),
  peer: (
    <>
      <circle cx="5.6" cy="8" r="3.2" />
      <path d="M8.8 8H14v2.4M11.4 8v1.8" />
    </>
  ),
  project: (
    <>
      <path d="M8 1.9 13.4 5v6L8 14.1 2.6 11V5z" />
      <path d="M2.8 5.1 8 8.1l5.2-3M8 8.1v5.8" />
    </>
  ),
  user: (
    <>
      <circle cx="8" cy="5.4" r="2.9" />
      <path d="M2.8 13.6c.6-2.8 2.6-4.2 5.2-4.2s4.6 1.4 5.2 4.2" />
    </>
  ),
  key: (
    <>
      <circle cx="5.2" cy="10.8" r="3" />
      <path d="m7.4 8.6 6-6M11 5l2.2 2.2" />
    </>
  ),
  label: (
    <>
      <path d="M2.4 7.4V3.2c0-.4.4-.8.8-.8h4.2l6 6-4.9 5z" />
      <path d="M5 5h.01" />
    </>
  ),
  operation: (
    <>
      <circle cx="8" cy="8" r="6" />
      <path d="M8 4.4V8l2.4 1.6" />
    </>
  ),
  correction: (
    <path d="M13.6 4.5a3.6 3.6 0 0 1-4.9 4.4l-4.1 4.3a1.3 1.3 0 0 1-1.9-1.9l4.3-4.1a3.6 3.6 0 0 1 4.4-4.9L9.5 4.2l.4 1.9 1.9.4z" />
  ),
  hold: (
    <>
      <path d="M8 1.8 13 3.6v4c0 3.2-2.2 5.4-5 6.6-2.8-1.2-5-3.4-5-6.6v-4z" />
      <path d="M6.4 5.8v4.4M9.6 5.8v4.4" />
    </>
  ),
  change: <path d="M1.8 8.4h2.9L6.6 3l3 10 1.8-4.6h2.8" />,
};

/** The glyph of a kind, in the colour of the text around it. */
export function KindIcon({ kind, className }: { kind: KindHue; className?: string }) {
  return (
    <svg
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      className={className ?? "size-4"}
    >
      {paths[kind]}
    </svg>
  );
}

/** A kind's glyph on the tile of its hue. */
export function KindMark({ kind, size, className }: { kind: KindHue; size?: "s" | "m" | "l"; className?: string }) {
  return <KindTile hue={kind} size={size} icon={<KindIcon kind={kind} />} className={className} />;
}
