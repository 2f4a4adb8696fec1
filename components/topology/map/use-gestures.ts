"use client";

import { type RefObject, useEffect, useRef } from "react";
import type { Point } from "../layout/geometry.ts";
import type { MapView } from "./use-view.ts";

/** Pixels that a pointer moves before it drags. */
const slackPixels = 4;

interface Gestures {
  /** Where a node stands that may be dragged; null: the map is. */
  placeOf: (nodeId: string) => Point | null;
  onDrag: (nodeId: string, at: Point) => void;
  onDrop: (nodeId: string, at: Point) => void;
  onBackground: () => void;
}

interface Drag {
  pointer: number;
  start: Point;
  last: Point;
  node: { id: string; at: Point } | null;
  isMoving: boolean;
}

/** Wheel and pinch zoom, dragging the ground pans, dragging a node moves it. */
export function useGestures(ref: RefObject<HTMLElement | null>, view: MapView, gestures: Gestures): void {
  const latest = useRef({ view, gestures });
  latest.current = { view, gestures };
  useEffect(() => {
    const element = ref.current;
    if (!element) return;
    const pointers = new Map<number, Point>();
    let drag: Drag | null = null;
    const onElement = ({ clientX, clientY }: { clientX: number; clientY: number }): Point => {
      const { left, top } = element.getBoundingClientRect();
      return { x: clientX - left, y: clientY - top };
    };
    const onWheel = (event: WheelEvent) => {
      event.preventDefault();
      const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
      if (event.shiftKey && !event.ctrlKey) latest.current.view.panBy(-event.deltaY * lines, 0);
      else
        latest.current.view.zoomBy(Math.exp(-event.deltaY * lines * (event.ctrlKey ? 0.01 : 0.0015)), onElement(event));
    };
    const onDown = (event: PointerEvent) => {
      if (event.button !== 0 || !(event.target instanceof Element) || event.target.closest("[data-float]")) return;
      const at = onElement(event);
      pointers.set(event.pointerId, at);
      const id = event.target.closest<HTMLElement>("[data-node]")?.dataset.node;
      const place = id === undefined ? null : latest.current.gestures.placeOf(id);
      drag = {
        pointer: event.pointerId,
        start: at,
        last: at,
        node: id && place ? { id, at: place } : null,
        isMoving: false,
      };
    };
    const onMove = (event: PointerEvent) => {
      const before = pointers.get(event.pointerId);
      if (!before) return;
      const at = onElement(event);
      pointers.set(event.pointerId, at);
      const [first, second] = [...pointers.values()];
      if (first && second) return pinch(event.pointerId, before, at);
      if (!drag) return;
      if (!drag.isMoving && Math.hypot(at.x - drag.start.x, at.y - drag.start.y) < slackPixels) return;
      if (!drag.isMoving) element.setPointerCapture(event.pointerId);
      drag.isMoving = true;
      if (drag.node) latest.current.gestures.onDrag(drag.node.id, placeNow(drag, at));
      else latest.current.view.panBy(at.x - drag.last.x, at.y - drag.last.y);
      drag.last = at;
    };
    const placeNow = ({ node, start }: Drag, at: Point): Point => {
      const { zoom } = latest.current.view.current.current;
      return { x: (node?.at.x ?? 0) + (at.x - start.x) / zoom, y: (node?.at.y ?? 0) + (at.y - start.y) / zoom };
    };
    const pinch = (moved: number, before: Point, at: Point) => {
      const other = [...pointers].find(([id]) => id !== moved)?.[1];
      if (!other) return;
      drag = null;
      const distance = (point: Point) => Math.max(1, Math.hypot(point.x - other.x, point.y - other.y));
      const { view } = latest.current;
      view.zoomBy(distance(at) / distance(before), { x: (at.x + other.x) / 2, y: (at.y + other.y) / 2 });
      view.panBy((at.x - before.x) / 2, (at.y - before.y) / 2);
    };
    const onUp = (event: PointerEvent) => {
      pointers.delete(event.pointerId);
      if (!drag || drag.pointer !== event.pointerId) return;
      const { node, isMoving } = drag;
      if (node && isMoving) latest.current.gestures.onDrop(node.id, placeNow(drag, onElement(event)));
      const isGround = event.target instanceof Element && !event.target.closest("[data-node],[data-float]");
      if (!isMoving && isGround && event.type === "pointerup") latest.current.gestures.onBackground();
      // The click that ends a drag chooses nothing.
      if (isMoving) element.addEventListener("click", swallow, { capture: true, once: true });
      if (isMoving) setTimeout(() => element.removeEventListener("click", swallow, { capture: true }));
      drag = null;
    };
    element.addEventListener("wheel", onWheel, { passive: false });
    element.addEventListener("pointerdown", onDown);
    element.addEventListener("pointermove", onMove);
    element.addEventListener("pointerup", onUp);
    element.addEventListener("pointercancel", onUp);
    return () => {
      element.removeEventListener("wheel", onWheel);
      element.removeEventListener("pointerdown", onDown);
      element.removeEventListener("pointermove", onMove);
      element.removeEventListener("pointerup", onUp);
      element.removeEventListener("pointercancel", onUp);
    };
  }, [ref]);
}

function swallow(event: Event): void {
  event.stopPropagation();
  event.preventDefault();
}
