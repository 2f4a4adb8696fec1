"use client";

import { useQuery } from "@tanstack/react-query";
import { NothingYet } from "#components/feedback/nothing-yet.tsx";
import { KindIcon } from "#components/kind/kind-icon.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { Toolbar } from "#components/table/toolbar.tsx";
import { WholeList } from "#components/table/whole-list.tsx";
import { useTRPC } from "#components/trpc/client.tsx";
import { adminHostColumns } from "./host-columns.tsx";
import { HostSummary } from "./host-summary.tsx";

/** The feed of changes belongs to projects; this page asks by itself. */
const refreshMs = 2000;

/** All hosts that OVN has reported. */
export function AllHostsPage() {
  const trpc = useTRPC();
  const query = useQuery(trpc.host.listAll.queryOptions({}, { refetchInterval: refreshMs }));
  return (
    <>
      <PageHeader title="Hosts" count={query.data?.total} />
      <Toolbar end={<HostSummary hosts={query.data?.items ?? []} />}>
        <p className="text-ink-2">
          As their ovn-controllers report to the Southbound. A host that vanishes from it is down, not forgotten.
        </p>
      </Toolbar>
      <WholeList
        label="Hosts"
        query={query}
        columns={adminHostColumns}
        rowName={(host) => host.name}
        nothingYet={
          <NothingYet icon={<KindIcon kind="host" className="size-6" />} title="No host has joined yet">
            A host joins when its ovn-controller connects to the Southbound. Where the lab runs, its hypervisors are
            hosts.
          </NothingYet>
        }
      />
    </>
  );
}
