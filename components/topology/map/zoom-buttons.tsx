"use client";

import { Maximize, Minus, Plus } from "lucide-react";
import { IconButton } from "#components/ui/icon-button.tsx";

/** For whoever has no wheel. */
export function ZoomButtons({ onZoom, onAll }: { onZoom: (factor: number) => void; onAll: () => void }) {
  return (
    <div
      data-float
      className="absolute bottom-3 left-3 flex flex-col rounded-3 border border-line bg-surface p-0.5 shadow-float"
    >
      <IconButton label="Zoom in" icon={<Plus />} onClick={() => onZoom(1.3)} />
      <IconButton label="Zoom out" icon={<Minus />} onClick={() => onZoom(1 / 1.3)} />
      <IconButton label="Show the whole map" icon={<Maximize />} onClick={onAll} />
    </div>
  );
}
