"use client";

import { type PointerEvent, type Ref, useEffect, useImperativeHandle, useRef } from "react";
import type { Ink } from "../drawing/ink.ts";
import type { Size } from "../layout/geometry.ts";
import type { Scene } from "../layout/scene.ts";
import { seen, type View } from "../layout/view.ts";

const size = { width: 176, height: 116 };
const inset = 8;

export interface MinimapHandle {
  follow: (view: View, screen: Size) => void;
}

type MinimapProps = {
  scene: Scene;
  ink: Ink;
  withStatus: boolean;
  onLook: (x: number, y: number) => void;
  ref: Ref<MinimapHandle>;
};

/** The whole map, small, and which part of it is seen. */
export function Minimap({ scene, ink, withStatus, onLook, ref }: MinimapProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const frame = useRef<HTMLDivElement>(null);
  const root = useRef<HTMLDivElement>(null);
  const { bounds } = scene;
  const ratio = bounds
    ? Math.min((size.width - inset * 2) / bounds.width, (size.height - inset * 2) / bounds.height)
    : 1;
  const left = bounds ? (size.width - bounds.width * ratio) / 2 - bounds.x * ratio : 0;
  const top = bounds ? (size.height - bounds.height * ratio) / 2 - bounds.y * ratio : 0;

  useEffect(() => {
    const context = canvas.current?.getContext("2d");
    if (!context || !canvas.current) return;
    const scale = window.devicePixelRatio || 1;
    canvas.current.width = size.width * scale;
    canvas.current.height = size.height * scale;
    context.setTransform(scale, 0, 0, scale, 0, 0);
    for (const { node, x, y, width, height } of scene.nodes.values()) {
      if (node.parentId !== null) continue;
      const isPlain = !withStatus || node.worst === "ok" || node.worst === "idle";
      context.fillStyle = isPlain ? ink.of["line-strong"] : ink.tone[node.worst];
      context.fillRect(left + x * ratio, top + y * ratio, Math.max(2, width * ratio), Math.max(1.5, height * ratio));
    }
  }, [scene, ink, withStatus, left, top, ratio]);

  useImperativeHandle(
    ref,
    () => ({
      follow(view, screen) {
        const box = seen(view, screen);
        if (!frame.current || !root.current || !bounds) return;
        // Where everything is seen there is nowhere to go.
        const isAllSeen =
          box.x <= bounds.x &&
          box.y <= bounds.y &&
          box.x + box.width >= bounds.x + bounds.width &&
          box.y + box.height >= bounds.y + bounds.height;
        root.current.style.visibility = isAllSeen ? "hidden" : "visible";
        const x1 = Math.max(0, left + box.x * ratio);
        const y1 = Math.max(0, top + box.y * ratio);
        const x2 = Math.min(size.width, left + (box.x + box.width) * ratio);
        const y2 = Math.min(size.height, top + (box.y + box.height) * ratio);
        frame.current.style.transform = `translate(${x1}px, ${y1}px)`;
        frame.current.style.width = `${Math.max(6, x2 - x1)}px`;
        frame.current.style.height = `${Math.max(6, y2 - y1)}px`;
      },
    }),
    [left, top, ratio, bounds],
  );

  const look = (event: PointerEvent<HTMLDivElement>) => {
    if (event.buttons !== 1) return;
    const box = event.currentTarget.getBoundingClientRect();
    onLook((event.clientX - box.left - left) / ratio, (event.clientY - box.top - top) / ratio);
  };
  return (
    <div
      ref={root}
      data-float
      aria-hidden="true"
      style={size}
      onPointerDown={look}
      onPointerMove={look}
      className="absolute right-3 bottom-3 cursor-crosshair overflow-hidden rounded-3 border border-line bg-surface shadow-float max-[799px]:hidden"
    >
      <canvas ref={canvas} style={size} className="block" />
      <div ref={frame} className="absolute top-0 left-0 rounded-[3px] border-[1.5px] border-accent bg-accent/8" />
    </div>
  );
}
