"use client";

import { cn } from "#components/ui/cn.ts";
import { OneLine } from "#components/ui/one-line.tsx";
import { Popover, PopoverContent, PopoverTrigger } from "#components/ui/popover.tsx";
import { StatusBadge } from "#components/ui/status-badge.tsx";
import { Time } from "#components/ui/time.tsx";
import type { Status } from "#model/status.ts";
import { statusBadge } from "#model/status-badge.ts";
import { HostProgressList } from "./host-progress-list.tsx";
import { isSaidAbove, movingBadge } from "./host-ticks.ts";
import { useControlPlane } from "./use-control-plane.ts";

const facts = {
  intent: { enabled: "Enabled", disabled: "Disabled" },
  sync: {
    pending: "Waits to be written to OVN",
    applying: "In OVN, on its way to the hosts",
    realised: "Realised",
    drifted: "OVN holds something else",
    rejected: "OVN refused it",
  },
  health: { up: "Up", degraded: "Degraded", down: "Down", unknown: "Unknown", unbound: "Not bound to a host" },
} as const;

type ObjectStatusProps = {
  status: Status;
  filled?: boolean;
  /** What is said when all is well: "Up", of a port. */
  okWord?: string;
};

/**
 * How an object is: the word with its reason beneath; in a header (`filled`) the reason alone, which implies the word. The
 * popover shows the three facts behind it.
 */
export function ObjectStatus({ status, filled, okWord }: ObjectStatusProps) {
  const plane = useControlPlane();
  const { tone, word: common } = movingBadge(statusBadge(status), plane.carriedOut);
  const word = tone === "ok" && okWord ? okWord : common;
  const done = status.hosts.filter((host) => host.state === "done").length;
  const applying = word === "Applying" && status.hosts.length > 0;
  const said = applying ? `Applying on ${done} of ${status.hosts.length} hosts` : (status.reason ?? word);
  const text = filled ? said : word;
  // What is well or off on purpose needs no second line.
  const isSaid = isSaidAbove(status, plane.state);
  const reason = filled || isSaid || tone === "ok" || tone === "idle" ? null : status.reason;
  return (
    <Popover>
      <PopoverTrigger
        className={cn(
          "block min-w-0 rounded-2 text-left whitespace-normal hover:brightness-95",
          filled ? "max-w-[68ch]" : "max-w-[34ch]",
        )}
      >
        <span className="sr-only">Status: </span>
        <StatusBadge tone={tone} filled={filled}>
          {/* A long reason stands whole in the popover, and in the card of the last change. */}
          {filled ? <span className="line-clamp-2">{text}</span> : text}
        </StatusBadge>
        {reason && (
          <OneLine title={reason} className="min-w-[14ch] text-xs leading-tight text-ink-3">
            {reason}
          </OneLine>
        )}
        <span className="sr-only">. Show its facts</span>
      </PopoverTrigger>
      <PopoverContent align="start" aria-label="What its status says" className="w-80">
        <dl className="grid grid-cols-[64px_minmax(0,1fr)] gap-x-3 gap-y-2">
          <dt className="text-ink-3">Intent</dt>
          <dd>{facts.intent[status.intent]}</dd>
          <dt className="text-ink-3">Sync</dt>
          <dd>{facts.sync[status.sync]}</dd>
          <dt className="text-ink-3">Health</dt>
          <dd>{facts.health[status.health]}</dd>
          {status.reason && (
            <>
              <dt className="text-ink-3">Reason</dt>
              <dd>{status.reason}</dd>
            </>
          )}
          {status.since && (
            <>
              <dt className="text-ink-3">{status.health === "unknown" ? "Known" : "Since"}</dt>
              <dd>
                {status.health === "unknown" && "as of "}
                <Time value={status.since} ago />
              </dd>
            </>
          )}
        </dl>
        {status.hosts.length > 0 && (
          <div className="mt-3 border-t border-line pt-2.5">
            <HostProgressList hosts={status.hosts} limit={8} />
          </div>
        )}
      </PopoverContent>
    </Popover>
  );
}
