"use client";

import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useProject } from "#components/frame/session-context.tsx";
import { changeWords } from "#components/overview/change-words.ts";
import { HostBars } from "#components/status/host-bars.tsx";
import { HostProgressList } from "#components/status/host-progress-list.tsx";
import { formatMs, progressWords } from "#components/status/host-ticks.ts";
import { useTRPC } from "#components/trpc/client.tsx";
import { Card } from "#components/ui/card.tsx";
import { Link } from "#components/ui/link.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { StatusBadge } from "#components/ui/status-badge.tsx";
import { Time } from "#components/ui/time.tsx";
import type { ResourceKind } from "#model/registry.ts";
import type { Realisation } from "#model/resources/operation.ts";
import type { HostProgress, Status, Tone } from "#model/status.ts";

interface ChangeProgressProps {
  resourceId: string;
  /** The kinds whose changes the status follows: a network's includes its subnets, not its ports. */
  kinds: readonly ResourceKind[];
  status: Status;
}

/** How far the object's last change has come: saved, in the Northbound, in the Southbound, on each of the hosts. */
export function ChangeProgress({ resourceId, kinds, status }: ChangeProgressProps) {
  const trpc = useTRPC();
  const project = useProject();
  const { data, isLoading } = useQuery(
    trpc.change.list.queryOptions(
      { projectId: project.id, resourceId, filter: kinds.map((kind) => `kind:${kind}`).join(" "), limit: 1 },
      { enabled: project.can("activity:read") },
    ),
  );
  const change = data?.items[0];
  const operation = useQuery(
    trpc.operation.get.queryOptions(
      { projectId: project.id, id: change?.operationId ?? "" },
      { enabled: change !== undefined },
    ),
  );
  const isWaiting = isLoading || operation.isLoading;
  const times = operation.data && timesOf(operation.data.realisation);
  const timeOf = (step: keyof ReturnType<typeof timesOf>) => {
    const ms = times?.[step] ?? null;
    return isWaiting ? <Skeleton className="w-10" /> : ms !== null && formatMs(ms);
  };
  const done = status.hosts.filter((host) => host.state === "done").length;
  const total = status.hosts.length;
  return (
    <Card
      title={change ? `Change ${Number(change.seq).toLocaleString("en")} ${progressWord(status)}` : "Last change"}
      hint={
        change ? (
          <>
            {changeWords(change)} · by {change.actor.name}, <Time value={change.at} ago className="num" />
          </>
        ) : (
          isLoading && <Skeleton className="inline-block h-8 w-64 max-w-full min-[641px]:hidden" />
        )
      }
      action={
        change && (
          <Link className="link" href={`${project.path}/operations/${change.operationId}`}>
            Operation
          </Link>
        )
      }
    >
      <ol className="flex flex-wrap items-center gap-x-2 gap-y-1.5 max-[640px]:grid max-[640px]:grid-cols-[auto_1fr] max-[640px]:gap-x-5">
        <Step tone="ok" time={timeOf("saved")}>
          Saved
        </Step>
        <Line />
        <Step tone={northboundTone(status)} time={timeOf("northbound")}>
          {status.sync === "rejected" ? "Refused by OVN" : "Northbound"}
        </Step>
        <Line />
        {/* What ovn-northd answered meanwhile was not this. */}
        <Step tone={southboundTone(status)} time={status.sync === "rejected" ? undefined : timeOf("southbound")}>
          Southbound
        </Step>
        <Line />
        <Step tone={hostsTone(status)}>
          Hosts{" "}
          <span className="num font-normal text-ink-3">{total > 0 ? `${done} of ${total}` : "none bound yet"}</span>
        </Step>
      </ol>
      {status.sync === "rejected" && status.reason && <p className="mt-3 text-bad">{status.reason}</p>}
      {total > 0 &&
        (total > 6 ? (
          <Bars hosts={status.hosts} />
        ) : (
          <div className="mt-4">
            <HostProgressList hosts={status.hosts} />
          </div>
        ))}
    </Card>
  );
}

function progressWord(status: Status): string {
  if (status.sync === "rejected") return "was refused";
  if (status.sync === "realised") return "is realised";
  const [gone, ...others] = status.hosts.filter((host) => host.state === "down");
  if (!gone) return "is being applied";
  return `waits for ${others.length > 0 ? `${others.length + 1} hosts` : gone.name}`;
}

function northboundTone(status: Status): Tone {
  if (status.sync === "rejected") return "bad";
  return status.sync === "pending" ? "busy" : "ok";
}

/** The status does not name this step; hosts have nothing to do before ovn-northd has answered. */
function southboundTone({ sync, hosts }: Status): Tone {
  if (sync === "rejected" || sync === "pending") return "idle";
  if (sync !== "applying") return "ok";
  const waiting = hosts.filter(({ state }) => state !== "done");
  if (hosts.length > waiting.length && waiting.length > 0) return "ok";
  // All that it waits for may be these hosts, or ovn-northd before them.
  return waiting.some(({ state }) => state !== "pending") ? "unknown" : "busy";
}

function hostsTone(status: Status): Tone {
  if (status.sync === "rejected" || status.hosts.length === 0) return "idle";
  if (status.hosts.some((host) => host.state === "down" || host.state === "behind")) return "warn";
  return status.hosts.every((host) => host.state === "done") ? "ok" : "busy";
}

/** `time`: how long after the request; what is not there yet has none. */
function Step({ tone, time, children }: { tone: Tone; time?: ReactNode; children: ReactNode }) {
  return (
    <li className="flex items-center gap-1.5">
      <StatusBadge tone={tone}>{children}</StatusBadge>
      {time && <span className="num text-s text-ink-3">{time}</span>}
    </li>
  );
}

function timesOf({ submittedAt, savedAt, northboundAt, southboundAt }: Realisation) {
  const since = (at: Date | null) => at && Math.max(0, at.getTime() - submittedAt.getTime());
  return { saved: since(savedAt), northbound: since(northboundAt), southbound: since(southboundAt) };
}

function Line() {
  return <li aria-hidden="true" className="h-px w-8 bg-line-strong max-[640px]:hidden" />;
}

/** One bar for each host: how long it took. The list beneath says the same in words. */
function Bars({ hosts }: { hosts: readonly HostProgress[] }) {
  return (
    <>
      <HostBars hosts={hosts} titleOf={progressWords} className="mt-4" />
      <details className="mt-3">
        <summary className="link w-max cursor-pointer text-s">Host by host</summary>
        <div className="mt-2">
          <HostProgressList hosts={hosts} />
        </div>
      </details>
    </>
  );
}
