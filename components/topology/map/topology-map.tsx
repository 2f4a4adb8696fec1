"use client";

import { useRouter } from "next/navigation";
import { type KeyboardEvent, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { Failed } from "#components/feedback/failed.tsx";
import { useProject } from "#components/frame/session-context.tsx";
import { useShortcuts } from "#components/keyboard/use-shortcuts.ts";
import { Spinner } from "#components/ui/spinner.tsx";
import type { Topology, TopologyNode } from "#model/resources/topology.ts";
import { useGlyphs } from "../drawing/glyphs.tsx";
import { withBars } from "../layout/flat-layout.ts";
import type { Point } from "../layout/geometry.ts";
import { sceneOf } from "../layout/scene.ts";
import { lookAt, readView, viewText, wholeOf } from "../layout/view.ts";
import { isWalkKey, walk } from "../layout/walk.ts";
import { nodePage } from "../node-href.ts";
import { SelectionPanel } from "../panel/selection-panel.tsx";
import type { TopologyUrl } from "../use-topology-url.ts";
import { HitLayer, useStableActions } from "./hit-layer.tsx";
import { MapStatus } from "./map-status.tsx";
import { MapToolbar } from "./map-toolbar.tsx";
import { Minimap, type MinimapHandle } from "./minimap.tsx";
import { useArrangement } from "./use-arrangement.ts";
import { useGestures } from "./use-gestures.ts";
import { useInk } from "./use-ink.ts";
import { usePainting } from "./use-painting.ts";
import { usePins } from "./use-pins.ts";
import { useScreen } from "./use-screen.ts";
import { useMapView } from "./use-view.ts";
import { ZoomButtons } from "./zoom-buttons.tsx";

type TopologyMapProps = { map: Topology; url: TopologyUrl; isStale: boolean };

/** The map itself: painted on a canvas, with a button over each node, and what floats around it. */
export function TopologyMap({ map, url, isStale }: TopologyMapProps) {
  const router = useRouter();
  const project = useProject();
  const ground = useRef<HTMLElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const hits = useRef<HTMLDivElement>(null);
  const minimap = useRef<MinimapHandle>(null);
  const screen = useScreen(ground);
  const ink = useInk();
  const { sprite, glyphs } = useGlyphs();
  const pins = usePins();
  const isFlat = url.mode === "flat";
  const place = `skein-topology ${project.id} ${url.mode} ${url.query.groupBy}`;
  const { positions, failure, tidy } = useArrangement(map, isFlat, place, isFlat ? none : pins.at);
  const [dragged, setDragged] = useState<{ id: string; at: Point } | null>(null);
  const [hovered, setHovered] = useState<string | null>(null);
  const [focused, setFocused] = useState<string | null>(null);
  const selected = url.selected;

  const scene = useMemo(() => {
    if (!positions) return null;
    const placed = sceneOf(map, dragged ? new Map(positions).set(dragged.id, dragged.at) : positions);
    return isFlat ? withBars(placed) : placed;
  }, [map, positions, dragged, isFlat]);

  const view = useMapView(
    screen,
    (now) => {
      if (hits.current) hits.current.style.transform = `translate(${now.x}px, ${now.y}px) scale(${now.zoom})`;
      if (screen) minimap.current?.follow(now, screen);
      painter.current(now);
    },
    (now) => screen && url.setAt(viewText(now, screen)),
  );
  const { painter } = usePainting({
    ...{ canvas, screen, view, scene, ink, glyphs, isFlat },
    withStatus: url.layers.status,
    focus: { selected, hovered, focused },
  });

  const inset = { top: 68, right: selected ? 348 : 24, bottom: 64, left: 24 };
  const showAll = () => scene?.bounds && screen && view.fly(wholeOf(scene.bounds, screen, inset));
  // The first view: where the address says, else everything.
  const shownPlace = useRef<string | null>(null);
  useEffect(() => {
    if (!screen || !scene?.bounds || shownPlace.current === place) return;
    const isFirst = shownPlace.current === null;
    shownPlace.current = place;
    const bounds = scene.bounds;
    const chosen = selected && scene.nodes.get(selected);
    const linked = isFirst ? readView(url.at, screen) : null;
    view.show(linked ?? (chosen && isFirst ? lookAt(chosen, screen, 1, 324) : wholeOf(bounds, screen, inset)));
  });

  const wanted = useRef<string | null>(null);
  const flyTo = useCallback(
    (id: string) => {
      const box = scene?.nodes.get(id);
      wanted.current = box ? null : id;
      if (box && screen)
        view.fly(lookAt(box, screen, Math.max(0.85, view.current.current.zoom), screen.width > 800 ? 324 : 0));
    },
    [scene, screen, view],
  );
  // What was asked for and was not on the map is flown to as soon as it is.
  useEffect(() => {
    if (wanted.current && scene?.nodes.has(wanted.current)) flyTo(wanted.current);
  }, [scene, flyTo]);

  useGestures(ground, view, {
    placeOf: (id) => (isFlat ? null : (positions?.get(id) ?? null)),
    onDrag: (id, at) => setDragged({ id, at }),
    onDrop: (id, at) => {
      setDragged(null);
      pins.pin(id, { x: Math.round(at.x), y: Math.round(at.y) });
    },
    onBackground: () => url.select(null),
  });

  const open = (node: TopologyNode) => {
    const page = nodePage(node, project.path);
    if (node.group) {
      url.setOpen(node.id, !node.group.isOpen);
      wanted.current = node.group.isOpen ? null : node.id;
    } else if (page) router.push(page);
    else url.select(node.id);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLButtonElement>, node: TopologyNode) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === "Enter") open(node);
    else if (event.key === "Escape" && selected) url.select(null);
    else if (isWalkKey(event.key) && scene) {
      const next = walk(scene, node.id, event.key);
      const box = next === null ? undefined : scene.nodes.get(next);
      if (!next || !box) return;
      hits.current?.querySelector<HTMLElement>(`[data-node="${CSS.escape(next)}"]`)?.focus({ preventScroll: true });
      view.reveal(box);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const actions = useStableActions({
    choose: url.select,
    open,
    hover: setHovered,
    focus: setFocused,
    keyDown: onKeyDown,
  });
  useShortcuts([
    { keys: "+", label: "Zoom in", group: "This page", run: () => view.zoomBy(1.3) },
    { keys: "-", label: "Zoom out", group: "This page", run: () => view.zoomBy(1 / 1.3) },
    { keys: "0", label: "Show the whole map", group: "This page", run: () => void showAll() },
  ]);

  const current =
    focused ?? (selected && scene?.nodes.has(selected) ? selected : (scene?.nodes.keys().next().value ?? null));
  const chosen = selected ? map.nodes.find(({ id }) => id === selected) : undefined;
  return (
    <section
      ref={ground}
      aria-label="Map of the project"
      className="relative h-[calc(100dvh-49px)] min-h-[420px] touch-none overflow-hidden bg-canvas bg-[radial-gradient(circle,var(--line)_1px,transparent_1px)] bg-size-[24px_24px] select-none"
    >
      {sprite}
      <canvas ref={canvas} className="absolute inset-0 size-full" />
      {scene && <HitLayer ref={hits} scene={scene} current={current} selected={selected} actions={actions} />}
      {failure ? (
        <div className="absolute inset-0 grid place-items-center">
          <Failed title="The map could not be laid out" cause={failure} onRetry={tidy} />
        </div>
      ) : (
        !scene && (
          <div role="status" className="absolute inset-0 grid place-items-center text-ink-3">
            <span className="flex items-center gap-2">
              <Spinner label={null} /> Arranging the map
            </span>
          </div>
        )
      )}
      <MapToolbar
        map={map}
        url={url}
        onFind={flyTo}
        onTidy={tidy}
        pinned={isFlat ? 0 : (pins.at?.size ?? 0)}
        onRelease={() => pins.release([...(pins.at?.keys() ?? [])])}
        exported={
          scene?.bounds && ink && glyphs ? { map, scene, ink, glyphs, isFlat, withStatus: url.layers.status } : null
        }
      />
      <ZoomButtons onZoom={view.zoomBy} onAll={showAll} />
      <MapStatus map={map} isStale={isStale} pinsFailed={pins.isFailed} />
      {scene && ink && (
        <Minimap
          ref={minimap}
          scene={scene}
          ink={ink}
          withStatus={url.layers.status}
          onLook={(x, y) =>
            screen && view.show(lookAt({ x, y, width: 0, height: 0 }, screen, view.current.current.zoom))
          }
        />
      )}
      {chosen && (
        <SelectionPanel
          node={chosen}
          map={map}
          url={url}
          onFind={flyTo}
          onOpen={open}
          isPinned={!isFlat && (pins.at?.has(chosen.id) ?? false)}
          onRelease={() => pins.release([chosen.id])}
        />
      )}
    </section>
  );
}

const none = new Map<string, Point>();
