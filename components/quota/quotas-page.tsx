"use client";

import { useQuery } from "@tanstack/react-query";
import { SlidersHorizontal } from "lucide-react";
import { useState } from "react";
import { StaleNotice } from "#components/feedback/failed.tsx";
import { TableSkeleton } from "#components/feedback/loading.tsx";
import { QueryFailed } from "#components/feedback/query-failed.tsx";
import { useMe, useProject } from "#components/frame/session-context.tsx";
import { KindMark } from "#components/kind/kind-icon.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { LiveIndicator } from "#components/live/live-indicator.tsx";
import { EditProject } from "#components/project/forms.ts";
import { kindOfQuota } from "#components/project/quota-kind.ts";
import { Toolbar } from "#components/table/toolbar.tsx";
import { useTRPC } from "#components/trpc/client.tsx";
import { errorOf } from "#components/trpc/error-of.ts";
import { Button } from "#components/ui/button.tsx";
import { Link } from "#components/ui/link.tsx";
import { Meter } from "#components/ui/meter.tsx";
import { StatusBadge } from "#components/ui/status-badge.tsx";
import { Table, Td, Th, Tr } from "#components/ui/table.tsx";
import { quotaKinds } from "#model/quota-kinds.ts";
import type { Project } from "#model/resources/project.ts";

/** What the project uses of what it may have. */
export function QuotasPage() {
  const trpc = useTRPC();
  const me = useMe();
  const project = useProject();
  const query = useQuery(trpc.project.get.queryOptions({ projectId: project.id }));
  const [editing, setEditing] = useState(false);
  const retry = () => void query.refetch();
  const failure = query.isRefetchError ? errorOf(query.error) : null;
  return (
    <>
      <PageHeader
        title="Quotas"
        actions={
          <Button
            icon={<SlidersHorizontal />}
            disabledReason={me.isAdmin ? undefined : "Only an admin of this installation changes quotas."}
            onClick={() => setEditing(true)}
          >
            Change quotas
          </Button>
        }
      />
      <Toolbar end={<LiveIndicator />}>
        <p className="text-ink-2">Nothing can be created beyond these; an admin changes them.</p>
      </Toolbar>
      {query.data ? (
        <div className="overflow-hidden rounded-3 border border-line bg-surface shadow-low">
          {failure && (
            <StaleNotice
              asOf={query.dataUpdatedAt}
              cause={failure.message}
              requestId={failure.requestId}
              onRetry={retry}
              retrying={query.isFetching}
            />
          )}
          <QuotaTable project={query.data} path={project.path} />
        </div>
      ) : query.error ? (
        <QueryFailed error={query.error} onRetry={retry} retrying={query.isFetching} />
      ) : (
        <TableSkeleton rows={4} columns={4} label="Loading the quotas" />
      )}
      {editing && query.data && <EditProject project={query.data} onClose={() => setEditing(false)} />}
    </>
  );
}

function QuotaTable({ project, path }: { project: Project; path: string }) {
  return (
    <Table aria-label="Quotas">
      <thead>
        <Tr>
          <Th>Kind</Th>
          <Th className="w-2/5 max-[640px]:hidden">Use</Th>
          <Th end>Used</Th>
          <Th end>Quota</Th>
          <Th end>Left</Th>
        </Tr>
      </thead>
      <tbody>
        {quotaKinds.map((quota) => {
          const kind = kindOfQuota(quota);
          const used = project.usage[quota];
          const limit = project.quotas[quota];
          return (
            <Tr key={quota}>
              <Td>
                <span className="flex items-center gap-2.5">
                  <KindMark kind={kind.icon} />
                  {quota === "subnets" ? (
                    <span className="font-medium">{kind.plural}</span>
                  ) : (
                    <Link href={`${path}/${kind.path}`} className="font-medium hover:text-accent-ink">
                      {kind.plural}
                    </Link>
                  )}
                </span>
              </Td>
              <Td className="max-[640px]:hidden">
                <Meter label={`${kind.plural} used`} value={used} max={limit} text={null} wide className="min-w-28" />
              </Td>
              <Td end>{used.toLocaleString("en")}</Td>
              <Td end>{limit.toLocaleString("en")}</Td>
              <Td end>
                {used >= limit ? (
                  <StatusBadge tone="bad">{used > limit ? "Above it" : "Used up"}</StatusBadge>
                ) : (
                  (limit - used).toLocaleString("en")
                )}
              </Td>
            </Tr>
          );
        })}
      </tbody>
    </Table>
  );
}
