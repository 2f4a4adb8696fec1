"use client";

import { type RefObject, useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { Box, Point, Size } from "../layout/geometry.ts";
import { between, lookAt, seen, type View, zoomAt } from "../layout/view.ts";

const flightMs = 320;
/** After so long at rest the view is written into the address. */
const restMs = 400;

export interface MapView {
  /** As it is now; changes without a rendering. */
  current: RefObject<View>;
  /** False until a first view was chosen. */
  isPlaced: boolean;
  show: (view: View) => void;
  fly: (view: View) => void;
  zoomBy: (factor: number, point?: Point) => void;
  panBy: (dx: number, dy: number) => void;
  /** Moves the map just so far that the box is seen. */
  reveal: (box: Box) => void;
}

/**
 * What part of the map is seen. It changes many times a second while one pans or zooms, so it is kept outside of React: nothing is
 * rendered meanwhile.
 * @param onFrame shows a view: called once a frame
 */
export function useMapView(screen: Size | null, onFrame: (view: View) => void, onRest: (view: View) => void): MapView {
  const current = useRef<View>({ x: 0, y: 0, zoom: 1 });
  const [isPlaced, setPlaced] = useState(false);
  const frame = useRef(0);
  const rest = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const flight = useRef(0);
  const callbacks = useRef({ onFrame, onRest });
  callbacks.current = { onFrame, onRest };

  const apply = useCallback((view: View) => {
    current.current = view;
    setPlaced(true);
    cancelAnimationFrame(frame.current);
    frame.current = requestAnimationFrame(() => callbacks.current.onFrame(current.current));
    clearTimeout(rest.current);
    rest.current = setTimeout(() => callbacks.current.onRest(current.current), restMs);
  }, []);
  const show = useCallback(
    (view: View) => {
      cancelAnimationFrame(flight.current);
      apply(view);
    },
    [apply],
  );
  const fly = useCallback(
    (to: View) => {
      cancelAnimationFrame(flight.current);
      if (matchMedia("(prefers-reduced-motion: reduce)").matches) return apply(to);
      const [from, startMs] = [current.current, performance.now()];
      const step = (nowMs: number) => {
        const share = Math.min(1, (nowMs - startMs) / flightMs);
        apply(between(from, to, Math.max(0, share)));
        if (share < 1) flight.current = requestAnimationFrame(step);
      };
      flight.current = requestAnimationFrame(step);
    },
    [apply],
  );
  useEffect(
    () => () => {
      cancelAnimationFrame(frame.current);
      cancelAnimationFrame(flight.current);
      clearTimeout(rest.current);
    },
    [],
  );
  return useMemo(() => {
    const middle = { x: (screen?.width ?? 0) / 2, y: (screen?.height ?? 0) / 2 };
    return {
      isPlaced,
      current,
      show,
      fly,
      zoomBy: (factor, point = middle) => show(zoomAt(current.current, point, factor)),
      panBy: (dx, dy) => show({ ...current.current, x: current.current.x + dx, y: current.current.y + dy }),
      reveal: (box) => {
        if (!screen) return;
        const { x, y, width, height } = seen(current.current, screen);
        const isSeen = box.x >= x && box.y >= y && box.x + box.width <= x + width && box.y + box.height <= y + height;
        if (!isSeen) fly(lookAt(box, screen, current.current.zoom));
      },
    } satisfies MapView;
  }, [isPlaced, screen, show, fly]);
}
