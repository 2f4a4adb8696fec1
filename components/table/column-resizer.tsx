"use client";

import { type PointerEvent, useRef } from "react";

/** No column becomes narrower or wider than that, in pixels. */
export const [leastWidth, mostWidth] = [60, 800];

type ColumnResizerProps = { onResize: (widthPixels: number | null) => void };

/**
 * The edge of a heading that is dragged to change its column's width; a double click gives it back. By keyboard the menu of
 * the columns does the same.
 */
export function ColumnResizer({ onResize }: ColumnResizerProps) {
  const dragged = useRef<{ fromX: number; fromWidth: number } | null>(null);

  function onPointerDown({ currentTarget, pointerId, clientX }: PointerEvent<HTMLSpanElement>) {
    currentTarget.setPointerCapture(pointerId);
    const width = currentTarget.closest("th")?.getBoundingClientRect().width ?? leastWidth;
    dragged.current = { fromX: clientX, fromWidth: width };
  }
  function onPointerMove({ clientX }: PointerEvent) {
    if (!dragged.current) return;
    const { fromX, fromWidth } = dragged.current;
    onResize(Math.min(mostWidth, Math.max(leastWidth, Math.round(fromWidth + clientX - fromX))));
  }
  return (
    <span
      aria-hidden="true"
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={() => {
        dragged.current = null;
      }}
      onDoubleClick={() => onResize(null)}
      className="absolute top-1.5 right-0 bottom-1.5 w-2 cursor-col-resize touch-none border-r border-transparent group-hover/head:border-line-strong hover:border-accent"
    />
  );
}
