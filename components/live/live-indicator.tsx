"use client";

import { useEffect, useState } from "react";
import { type ControlPlane, isOnlyHeld } from "#components/status/control-plane.ts";
import { useControlPlane } from "#components/status/use-control-plane.ts";
import { LiveDot } from "#components/ui/status-badge.tsx";
import { Tooltip } from "#components/ui/tooltip.tsx";
import { isNotice } from "#model/wait.ts";
import { useLiveState } from "./live-provider.tsx";
import type { StreamState } from "./shared-stream.ts";

const words = {
  live: { tone: "ok", word: "Live", explain: "Changes made elsewhere appear here by themselves." },
  busy: {
    tone: "warn",
    word: "OVN is busy",
    explain: "Changes made elsewhere appear here by themselves; OVN takes its time to carry out what was asked for.",
  },
  impaired: {
    tone: "warn",
    word: "Impaired",
    explain: "Changes made elsewhere appear here; what is amiss with the control plane stands above.",
  },
  unobserved: {
    tone: "warn",
    word: "Not observed",
    explain: "Changes made elsewhere still appear; what hosts do with them is not known while the worker is away.",
  },
  silent: { tone: "bad", word: "Not answering", explain: "Skein does not answer. What you see may be old." },
  "no-database": {
    tone: "bad",
    word: "No database",
    explain: "The database does not answer. What you see may be old.",
  },
  first: { tone: "idle", word: "Connecting", explain: "Changes made elsewhere appear here in a moment." },
  connecting: {
    tone: "warn",
    word: "Reconnecting",
    explain: "Changes made elsewhere appear once the connection is back.",
  },
  lost: {
    tone: "bad",
    word: "Not live",
    explain: "The feed of changes is refused; the page goes on asking. Reload it to see what changed elsewhere.",
  },
} as const;

/** Whether this page follows what happens elsewhere: the feed of changes, and all that is behind it. */
export function LiveIndicator() {
  const plane = useControlPlane();
  const feed = useLiveState();
  const [wasLive, setWasLive] = useState(false);
  useEffect(() => {
    if (feed === "live") setWasLive(true);
  }, [feed]);
  const work = plane.reasons.filter((reason) => !isNotice(reason));
  const { tone, word, explain } = words[livenessOf(feed, plane, wasLive)];
  return (
    <Tooltip content={plane.state === "ok" && work.length > 0 ? work.map(({ text }) => text).join(" ") : explain}>
      <span role="status" data-print="hide" className="px-1">
        <LiveDot tone={tone}>
          {/* It takes the room of the word that is to come, so that nothing beside it moves then. */}
          {tone === "idle" ? (
            <>
              <span className="sr-only">{word}</span>
              <span aria-hidden="true" className="invisible">
                {words.live.word}
              </span>
            </>
          ) : (
            word
          )}
        </LiveDot>
      </span>
    </Tooltip>
  );
}

/** An open feed alone is no sign of life: it also stays open while nobody has anything to say any more. */
export function livenessOf(
  feed: StreamState,
  { state, carriedOut, reasons }: Pick<ControlPlane, "state" | "carriedOut" | "reasons">,
  wasLive = true,
): keyof typeof words {
  if (state === "silent" || state === "no-database") return state;
  if (feed === "connecting" && !wasLive) return "first";
  if (feed !== "live") return feed;
  if (state === "down") return "unobserved";
  if (state === "degraded") return isOnlyHeld({ carriedOut, reasons }) ? "live" : "impaired";
  // Where all is well, what is said is what takes its time, or a notice.
  return reasons.every(isNotice) ? "live" : "busy";
}
