"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useMemo } from "react";
import { NothingYet } from "#components/feedback/nothing-yet.tsx";
import { useMe, useProject } from "#components/frame/session-context.tsx";
import { KindIcon } from "#components/kind/kind-icon.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { LiveIndicator } from "#components/live/live-indicator.tsx";
import { Toolbar } from "#components/table/toolbar.tsx";
import { WholeList } from "#components/table/whole-list.tsx";
import { useTRPC } from "#components/trpc/client.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { tenantHostColumns } from "./host-columns.tsx";
import { HostSummary } from "./host-summary.tsx";

/** The hosts that carry ports of the project. */
export function HostsPage() {
  const trpc = useTRPC();
  const project = useProject();
  const { isAdmin } = useMe();
  const columns = useMemo(() => tenantHostColumns(project.path), [project.path]);
  const query = useQuery(trpc.host.list.queryOptions({ projectId: project.id }));
  return (
    <>
      <PageHeader title="Hosts" count={query.data?.total} />
      <Toolbar
        end={
          <>
            <HostSummary hosts={query.data?.items ?? []} />
            <LiveIndicator />
          </>
        }
      >
        <p className="text-ink-2">
          {isAdmin ? (
            <>
              These are the hosts that carry ports of {project.name}.{" "}
              <Link className="link" href="/admin/hosts">
                All hosts
              </Link>
            </>
          ) : (
            `You see the hosts that carry ports of ${project.name}, and no others.`
          )}
        </p>
      </Toolbar>
      <WholeList
        label="Hosts"
        query={query}
        columns={columns}
        rowName={(host) => host.name}
        nothingYet={
          <NothingYet
            icon={<KindIcon kind="host" className="size-6" />}
            title="No host carries a port yet"
            actions={<ButtonLink href={`${project.path}/ports`}>Ports</ButtonLink>}
          >
            A host appears here as soon as one of this project's ports is bound on it.
          </NothingYet>
        }
      />
    </>
  );
}
