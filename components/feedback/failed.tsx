"use client";

import { CloudAlert, RotateCw } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Mono } from "#components/ui/mono.tsx";
import { ToneIcon } from "#components/ui/status-badge.tsx";
import { ClockTime } from "#components/ui/time.tsx";

export type Failure = {
  /** The cause, in words, and the way out. */
  cause: ReactNode;
  /** Lets somebody find it in the log. */
  requestId?: string;
  onRetry?: () => void;
  retrying?: boolean;
};

function RequestId({ requestId }: { requestId?: string }) {
  // What has not reached Skein is in no log.
  if (!requestId || requestId === "none") return null;
  return (
    <span className="text-s text-ink-3">
      Request{" "}
      <Mono quiet copy="always" what="request id">
        {requestId}
      </Mono>
    </span>
  );
}

function Retry({ onRetry, retrying, size }: Failure & { size?: "s" }) {
  if (!onRetry) return null;
  return (
    <Button size={size} icon={<RotateCw />} loading={retrying} onClick={onRetry}>
      Retry
    </Button>
  );
}

/** It could not be loaded and there is nothing older to show. Never an empty list. */
export function Failed({ title = "This could not be loaded", ...failure }: Failure & { title?: string }) {
  return (
    <EmptyState role="alert" icon={<CloudAlert className="text-bad" />} title={title} actions={<Retry {...failure} />}>
      <p>{failure.cause}</p>
      <p className="mt-1.5">
        <RequestId requestId={failure.requestId} />
      </p>
    </EmptyState>
  );
}

type StaleProps = Failure & { /** When what is shown was true. */ asOf: Date | string | number };

/** It could not be refreshed; what is below stays and says how old it is: "as of 14:02:11". */
export function StaleNotice({ asOf, ...failure }: StaleProps) {
  return (
    <div
      role="alert"
      className="flex flex-wrap items-center gap-x-3 gap-y-1.5 border-b border-line bg-bad-soft px-3.5 py-2"
    >
      <ToneIcon tone="bad" />
      <span className="min-w-0 flex-1 basis-64">
        <span className="font-medium">
          Shown as of <ClockTime value={asOf} />.
        </span>{" "}
        <span className="text-ink-2">{failure.cause}</span>
      </span>
      <RequestId requestId={failure.requestId} />
      <Retry {...failure} size="s" />
    </div>
  );
}
