"use client";

import { Fragment } from "react";
import { Kbd } from "#components/ui/kbd.tsx";
import { capOf, type Keys, strokesOf } from "./keys.ts";
import { useIsMac } from "./use-is-mac.ts";

/** The keys of a shortcut, as they stand on the keyboard. */
export function KeyCaps({ keys }: { keys: Keys }) {
  const isMac = useIsMac();
  return (
    <span className="inline-flex shrink-0 items-center gap-1">
      {strokesOf(keys).map((stroke, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the strokes of a shortcut stay the same
        <Fragment key={at}>
          {at > 0 && <span className="text-xs text-ink-3">then</span>}
          <Kbd>{capOf(stroke, isMac)}</Kbd>
        </Fragment>
      ))}
    </span>
  );
}
