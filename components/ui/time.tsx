"use client";

import { useSyncExternalStore } from "react";
import { relativeTime } from "./relative-time.ts";
import { Tooltip } from "./tooltip.tsx";

type TimeProps = {
  value: Date | string | number;
  /** "2 min ago" instead of "2 min": inside sentences. */
  ago?: boolean;
  className?: string;
};

/** One timer for all the times on a page; each re-renders only when its own words change. */
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    for (const each of listeners) each();
  }, 1000);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) {
      clearInterval(timer);
      timer = undefined;
    }
  };
}

/** The date and time with seconds in the reader's own zone and manner, and the zone's name. Browser only: the server's zone is not the reader's. */
export function absoluteTime(timeMs: number): string {
  return new Intl.DateTimeFormat(undefined, {
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    hourCycle: "h23",
    timeZoneName: "short",
  }).format(timeMs);
}

/** A moment: relative, kept up to date; absolute on hover, in the reader's zone. */
export function Time({ value, ago, className }: TimeProps) {
  const timeMs = new Date(value).getTime();
  const now = () => relativeTime(timeMs, Date.now(), ago);
  const text = useSyncExternalStore(subscribe, now, now);
  if (Number.isNaN(timeMs)) return <span className={className}>unknown time</span>;
  return (
    <Tooltip content={<AbsoluteTime timeMs={timeMs} />}>
      <time
        dateTime={new Date(timeMs).toISOString()}
        suppressHydrationWarning
        className={className ?? "num whitespace-nowrap"}
      >
        {text}
      </time>
    </Tooltip>
  );
}

function AbsoluteTime({ timeMs }: { timeMs: number }) {
  return <span className="num">{absoluteTime(timeMs)}</span>;
}

/** The time of day in the reader's zone, such as "14:02:11". Renders nothing on the server, whose zone is another. */
export function ClockTime({ value }: { value: Date | string | number }) {
  const text = useSyncExternalStore(
    () => () => undefined,
    () =>
      new Intl.DateTimeFormat(undefined, {
        hour: "2-digit",
        minute: "2-digit",
        second: "2-digit",
        hourCycle: "h23",
      }).format(new Date(value)),
    () => "",
  );
  return <span className="num">{text}</span>;
}
