"use client";

import { useQuery } from "@tanstack/react-query";
import { SlidersHorizontal } from "lucide-react";
import { useState } from "react";
import { pageOf } from "#components/activity/object-path.ts";
import { StaleNotice } from "#components/feedback/failed.tsx";
import { TableSkeleton } from "#components/feedback/loading.tsx";
import { QueryFailed } from "#components/feedback/query-failed.tsx";
import { useMe, useProject } from "#components/frame/session-context.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { LiveIndicator } from "#components/live/live-indicator.tsx";
import { EditProject } from "#components/project/forms.ts";
import { Toolbar } from "#components/table/toolbar.tsx";
import { useTRPC } from "#components/trpc/client.tsx";
import { errorOf } from "#components/trpc/error-of.ts";
import { Button, ButtonLink } from "#components/ui/button.tsx";
import { QuotaTable } from "./quota-table.tsx";

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
          <>
            <ButtonLink href={pageOf("project", project.id, project.path)}>About this project</ButtonLink>
            <Button
              icon={<SlidersHorizontal />}
              disabledReason={me.isAdmin ? undefined : "Only an admin of this installation changes quotas."}
              onClick={() => setEditing(true)}
            >
              Change quotas
            </Button>
          </>
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
