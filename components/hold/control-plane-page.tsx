"use client";

import { useQuery } from "@tanstack/react-query";
import { LinesSkeleton } from "#components/feedback/loading.tsx";
import { QueryFailed } from "#components/feedback/query-failed.tsx";
import { StaleCard } from "#components/feedback/stale-card.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { type ControlPlane, isOnlyHeld } from "#components/status/control-plane.ts";
import { useControlPlane } from "#components/status/use-control-plane.ts";
import { useTRPC } from "#components/trpc/client.tsx";
import { Card, CardRow, CardRows } from "#components/ui/card.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { StatusBadge, ToneIcon } from "#components/ui/status-badge.tsx";
import { type Hold, ownerKinds } from "#model/resources/hold.ts";
import type { WorkerInfo } from "#model/resources/system.ts";
import type { Tone } from "#model/status.ts";
import { isNotice, type Wait } from "#model/wait.ts";
import { ChainCard } from "./chain-card.tsx";
import { DecisionsCard } from "./decisions-card.tsx";
import { FilledNotice } from "./filled-notice.tsx";
import { InstallationHold } from "./installation-hold.tsx";
import { NorthboundHold } from "./northbound-hold.tsx";
import { RemovalsHold } from "./removals-hold.tsx";
import { UnknownHold } from "./unknown-hold.tsx";
import { WorkersCard } from "./workers-card.tsx";

/** The feed of changes belongs to projects; this page asks by itself. */
const refreshMs = 2000;

/** How the way from intent to OVN is, and what waits there for an admin's decision. */
export function ControlPlanePage() {
  const trpc = useTRPC();
  const holds = useQuery(trpc.hold.list.queryOptions({}, { refetchInterval: refreshMs }));
  const workers = useQuery(trpc.system.workers.queryOptions({}, { refetchInterval: refreshMs }));
  const stale = [holds, workers].find(({ isRefetchError }) => isRefetchError);
  return (
    <>
      <PageHeader title="Control plane" status={<StateBadge />} />
      {stale && <StaleCard query={stale} />}
      <div className="flex flex-col gap-4">
        {workers.data ? (
          <ChainCard workers={workers.data.items} />
        ) : (
          !workers.error && <StillLoading title="The way of a change" lines={3} />
        )}
        <Reasons isOwnerAsked={holds.data ? holds.data.items.some(isOwnerQuestion) : holds.isPending} />
        {holds.data ? (
          holds.data.items.map((hold) => <AnyHold key={hold.id} hold={hold} all={holds.data.items} />)
        ) : holds.error ? (
          <Card flush>
            <QueryFailed error={holds.error} onRetry={() => void holds.refetch()} retrying={holds.isFetching} />
          </Card>
        ) : (
          <StillLoading title="Decisions" lines={2} />
        )}
        {holds.data?.items.length === 0 && workers.data && <NothingHeld workers={workers.data.items} />}
        {workers.data ? (
          <WorkersCard workers={workers.data.items} />
        ) : (
          !workers.error && <StillLoading title="Workers" lines={2} />
        )}
        <DecisionsCard />
      </div>
    </>
  );
}

function StillLoading({ title, lines }: { title: string; lines: number }) {
  return (
    <Card title={title}>
      <LinesSkeleton lines={lines} />
    </Card>
  );
}

const isOwnerQuestion = ({ what }: Hold) => ownerKinds.some((kind) => kind === what);

function AnyHold({ hold, all }: { hold: Hold; all: readonly Hold[] }) {
  switch (hold.what) {
    case "removals":
      return <RemovalsHold hold={hold} waitsForOwner={all.some(isOwnerQuestion)} />;
    case "installation":
      return <InstallationHold hold={hold} />;
    case "northbound":
      return <NorthboundHold hold={hold} />;
    case "filled":
      return <FilledNotice hold={hold} />;
    case "unknown":
      return <UnknownHold hold={hold} />;
  }
}

/** All that is wrong, with its cause and the way out: the banner over the page says it in short. */
function Reasons({ isOwnerAsked }: { isOwnerAsked: boolean }) {
  const { reasons: all, carriedOut, state } = useControlPlane();
  // What waits for an admin has a card of its own.
  const isAsked = ({ code }: Wait) => code === "held" || (code === "other-installation" && isOwnerAsked);
  const reasons = all.filter((reason) => !isAsked(reason) && !isNotice(reason));
  if (reasons.length === 0 || state === null) return null;
  const tone = state === "ok" ? "busy" : carriedOut ? "warn" : "bad";
  return (
    <Card title="What is the matter" flush>
      <CardRows>
        {reasons.map(({ text, cause }) => (
          <CardRow
            key={`${text} ${cause}`}
            lead={<ToneIcon tone={tone} />}
            title={text}
            description={cause && <span className="first-letter:uppercase inline-block wrap-anywhere">{cause}</span>}
          />
        ))}
      </CardRows>
    </Card>
  );
}

/** Only who has compared everything knows that nothing waits: right after a restore nobody has. */
function NothingHeld({ workers }: { workers: readonly WorkerInfo[] }) {
  const isCompared = workers.some(({ state, lastFullPassAt }) => state !== "silent" && lastFullPassAt !== null);
  return (
    <Card title={isCompared ? "Nothing waits for a decision" : "Whether something waits is not known yet"}>
      <p className="text-ink-2">
        {!isCompared && "No worker that runs has compared everything since it started. "}
        Skein removes nothing from OVN that no change explains. When a plan would, as after a restore of an old backup,
        or when the Northbound belongs to another installation or is not the one that was written before, it waits here
        for an admin.
      </p>
    </Card>
  );
}

function StateBadge() {
  const plane = useControlPlane();
  if (plane.state === null) return <Skeleton className="h-6 w-16" />;
  const [tone, word] = badgeOf(plane);
  return (
    <StatusBadge tone={tone} filled>
      {word}
    </StatusBadge>
  );
}

function badgeOf(plane: ControlPlane): [Tone, string] {
  if (plane.state === "ok") return ["ok", "Well"];
  if (plane.state !== "degraded") return ["bad", "Down"];
  if (!plane.carriedOut) return ["bad", "Changes wait"];
  return ["warn", isOnlyHeld(plane) ? "Decision waits" : "Impaired"];
}
