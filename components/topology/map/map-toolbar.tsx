"use client";

import { Activity, Ellipsis, PinOff, Wand } from "lucide-react";
import { KindIcon } from "#components/kind/kind-icon.tsx";
import { cn } from "#components/ui/cn.ts";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "#components/ui/dropdown-menu.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import type { Topology } from "#model/resources/topology.ts";
import type { TopologyUrl } from "../use-topology-url.ts";
import { type Exported, ExportItems } from "./export-items.tsx";
import { GroupBy } from "./group-by.tsx";
import { MapSearch } from "./map-search.tsx";
import { ModeChoice } from "./mode-choice.tsx";

type MapToolbarProps = {
  map: Topology;
  url: TopologyUrl;
  onFind: (id: string) => void;
  onTidy: () => void;
  /** How many nodes the reader has pinned. */
  pinned: number;
  onRelease: () => void;
  exported: Exported | null;
};

/** What is shown and how; search; and what can be done with the whole map. */
export function MapToolbar({ map, url, onFind, onTidy, pinned, onRelease, exported }: MapToolbarProps) {
  const { layers } = url;
  return (
    <div
      data-float
      className="absolute top-3 left-3 flex max-w-[calc(100%-24px)] max-[640px]:gap-1 flex-wrap items-center gap-2 rounded-3 border border-line bg-surface p-1.5 shadow-float"
    >
      <ModeChoice url={url} />
      <fieldset aria-label="Layers" className="flex items-center gap-1">
        <Layer isOn={layers.status} icon={<Activity />} label="Status" onToggle={() => url.toggleLayer("status")} />
        <Layer
          isOn={layers.hosts}
          icon={<KindIcon kind="host" />}
          label="Hosts"
          onToggle={() => url.toggleLayer("hosts")}
        />
      </fieldset>
      <GroupBy url={url} />
      <MapSearch map={map} url={url} onFind={onFind} />
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <IconButton label="More for the map" tooltip={false} icon={<Ellipsis />} size="s" />
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end">
          <DropdownMenuItem icon={<Wand />} onSelect={onTidy}>
            Tidy up
          </DropdownMenuItem>
          <DropdownMenuItem icon={<PinOff />} disabled={pinned === 0} onSelect={onRelease}>
            {pinned === 0 ? "No node is pinned" : `Let go of ${pinned} pinned`}
          </DropdownMenuItem>
          <DropdownMenuSeparator />
          <ExportItems exported={exported} />
        </DropdownMenuContent>
      </DropdownMenu>
    </div>
  );
}

type LayerProps = { isOn: boolean; icon: React.ReactNode; label: string; onToggle: () => void };

function Layer({ isOn, icon, label, onToggle }: LayerProps) {
  return (
    <button
      type="button"
      aria-pressed={isOn}
      onClick={onToggle}
      className={cn(
        "flex h-[26px] items-center gap-1.5 rounded-[5px] border px-2 text-s font-medium transition-colors [&_svg]:size-3.5",
        isOn
          ? "border-accent-line bg-accent-soft text-accent-ink"
          : "border-line bg-surface text-ink-2 hover:bg-hover hover:text-ink",
      )}
    >
      {icon}
      {label}
    </button>
  );
}
