"use client";

import { LiveDot } from "#components/ui/status-badge.tsx";
import { Tooltip } from "#components/ui/tooltip.tsx";
import { useLiveState } from "./live-provider.tsx";

const words = {
  live: { tone: "ok", word: "Live", explain: "Changes made elsewhere appear here by themselves." },
  connecting: {
    tone: "warn",
    word: "Reconnecting",
    explain: "Changes made elsewhere appear once the connection is back.",
  },
  lost: {
    tone: "bad",
    word: "Not live",
    explain: "The feed of changes was refused or broke off. Reload the page to see what changed elsewhere.",
  },
} as const;

/** Whether this page follows changes made elsewhere. */
export function LiveIndicator() {
  const { tone, word, explain } = words[useLiveState()];
  return (
    <Tooltip content={explain}>
      <span role="status" className="px-1">
        <LiveDot tone={tone}>{word}</LiveDot>
      </span>
    </Tooltip>
  );
}
