"use client";

import { Network, Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { QueryFailed } from "#components/feedback/query-failed.tsx";
import { StaleCard } from "#components/feedback/stale-card.tsx";
import { type CurrentProject, useProject } from "#components/frame/session-context.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { LiveIndicator } from "#components/live/live-indicator.tsx";
import { NewNetwork } from "#components/network/forms.ts";
import { useControlPlane } from "#components/status/use-control-plane.ts";
import { Button, ButtonLink } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { Link } from "#components/ui/link.tsx";
import { onDemand } from "#components/ui/on-demand.tsx";
import { headline } from "./attention.ts";
import { ApplyingCard, AttentionCard } from "./attention-cards.tsx";
import { AddressSpaceCard, HostsCard, QuotaCard } from "./figures-cards.tsx";
import { NewsLine } from "./news-line.tsx";
import { activityRows } from "./overview-inputs.ts";
import { OverviewSkeleton } from "./overview-skeleton.tsx";
import { ActivityCard } from "./recent-changes.tsx";
import { useOverview } from "./use-overview.ts";
import { useStay } from "./use-stay.ts";

const FirstSteps = onDemand(() => import("./first-steps.tsx").then((module) => module.FirstSteps));

type Shown = NonNullable<ReturnType<typeof useOverview>["shown"]>;

/** What needs somebody, what is on its way, what changed since the reader was here, and how full it is. */
export function Overview() {
  const router = useRouter();
  const project = useProject();
  const { carriedOut: isCertain } = useControlPlane();
  const [creating, setCreating] = useState(false);
  const { failed, stale, shown } = useOverview();
  useStay(project.id);
  if (failed)
    return (
      <Card>
        <QueryFailed error={failed.error} onRetry={() => void failed.refetch()} retrying={failed.isFetching} />
      </Card>
    );
  if (!shown) return <OverviewSkeleton />;
  const { attention, hosts, usage, news } = shown;
  const networks = usage.usage.networks;
  const isEmpty = networks === 0 && attention.length === 0 && shown.moving.total === 0;
  return (
    <>
      <PageHeader
        title={headline(attention.length, hosts, networks, isCertain)}
        meta={
          <span className="line-clamp-2 min-w-0 wrap-anywhere" title={usage.description || undefined}>
            {project.name} ·{" "}
            {news.since === null ? usage.description || `as ${project.role ?? "admin"}` : <NewsLine news={news} />}
          </span>
        }
        actions={
          <>
            <LiveIndicator />
            {!isEmpty && <Actions project={project} onCreate={() => setCreating(true)} />}
          </>
        }
      />
      {stale && <StaleCard query={stale} />}
      {isEmpty ? (
        <FirstSteps onCreate={() => setCreating(true)} />
      ) : (
        <Cards project={project} shown={shown} isCertain={isCertain} />
      )}
      {creating && <NewNetwork onClose={() => setCreating(false)} onCreated={(href) => router.push(href)} />}
    </>
  );
}

function Actions({ project, onCreate }: { project: CurrentProject; onCreate: () => void }) {
  return (
    <>
      {project.can("network:read") && (
        <ButtonLink href={`${project.path}/topology`} icon={<Network />} className="max-[640px]:hidden">
          Topology
        </ButtonLink>
      )}
      <Button variant="primary" icon={<Plus />} disabledReason={project.denied("network:write")} onClick={onCreate}>
        New network
      </Button>
    </>
  );
}

type CardsProps = { project: CurrentProject; shown: Shown; isCertain: boolean };

function Cards({ project, shown: { attention, moving, news, hosts, fullest, usage }, isCertain }: CardsProps) {
  return (
    <div className="grid items-start gap-4 min-[1000px]:grid-cols-[minmax(0,1.55fr)_minmax(0,1fr)]">
      <div className="flex min-w-0 flex-col gap-4">
        <AttentionCard
          attention={attention}
          isCertain={isCertain}
          well="All networks and ports are as they were asked to be."
        />
        <ApplyingCard moving={moving} />
        {project.can("activity:read") && (
          <ActivityCard
            title="Recent changes"
            rows={activityRows.overview}
            newsSince={news.since}
            action={
              <Link className="link" href={`${project.path}/activity`}>
                All
              </Link>
            }
          />
        )}
      </div>
      <div className="flex min-w-0 flex-col gap-4">
        <HostsCard
          hosts={hosts}
          isCertain={isCertain}
          path={project.path}
          none="A host appears here when a port of this project is bound to it."
        />
        <AddressSpaceCard subnets={fullest} />
        <QuotaCard project={usage} />
      </div>
    </div>
  );
}
