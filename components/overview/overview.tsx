"use client";

import { Plus } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { QueryFailed } from "#components/feedback/query-failed.tsx";
import { useProject } from "#components/frame/session-context.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { LiveIndicator } from "#components/live/live-indicator.tsx";
import { NewNetwork } from "#components/network/new-network.tsx";
import { controlPlaneTrouble } from "#components/status/control-plane.ts";
import { useControlPlane } from "#components/status/use-control-plane.ts";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { headline } from "./attention.ts";
import { ApplyingCard, AttentionCard } from "./attention-cards.tsx";
import { AddressSpaceCard, HostsCard, QuotaCard } from "./figures-cards.tsx";
import { FirstSteps } from "./first-steps.tsx";
import { activityRows } from "./overview-inputs.ts";
import { OverviewSkeleton } from "./overview-skeleton.tsx";
import { ActivityCard } from "./recent-changes.tsx";
import { useOverview } from "./use-overview.ts";

/** What is up, what is not, what changed. */
export function Overview() {
  const project = useProject();
  const trouble = controlPlaneTrouble(useControlPlane());
  const [creating, setCreating] = useState(false);
  const { failed, loading, attention, moving, hosts, networks, usage } = useOverview();
  if (failed)
    return (
      <Card>
        <QueryFailed error={failed.error} onRetry={() => void failed.refetch()} retrying={failed.isFetching} />
      </Card>
    );
  if (loading) return <OverviewSkeleton />;
  return (
    <>
      <PageHeader
        title={headline(attention.length, hosts, networks.length, trouble)}
        meta={
          <span className="line-clamp-2 min-w-0 flex-1 wrap-anywhere" title={usage?.description || undefined}>
            {project.name} · {usage?.description || `as ${project.role ?? "admin"}`}
          </span>
        }
        actions={
          <>
            <LiveIndicator />
            {/* Without any network the first steps offer the same. */}
            {networks.length > 0 && (
              <Button
                variant="primary"
                icon={<Plus />}
                disabledReason={project.denied("network:write")}
                onClick={() => setCreating(true)}
              >
                New network
              </Button>
            )}
          </>
        }
      />
      {networks.length === 0 ? (
        <FirstSteps onCreate={() => setCreating(true)} />
      ) : (
        <div className="grid items-start gap-4 min-[1000px]:grid-cols-[minmax(0,1.55fr)_minmax(0,1fr)]">
          <div className="flex min-w-0 flex-col gap-4">
            <AttentionCard attention={attention} isCertain={trouble === null} />
            <ApplyingCard moving={moving} />
            {project.can("activity:read") && (
              <ActivityCard
                title="Recent changes"
                rows={activityRows.overview}
                action={
                  <Link className="link" href={`${project.path}/activity`}>
                    All
                  </Link>
                }
              />
            )}
          </div>
          <div className="flex min-w-0 flex-col gap-4">
            <HostsCard hosts={hosts} isCertain={trouble === null} />
            <AddressSpaceCard networks={networks} />
            {usage && <QuotaCard project={usage} />}
          </div>
        </div>
      )}
      <NewNetwork open={creating} onOpenChange={setCreating} />
    </>
  );
}
