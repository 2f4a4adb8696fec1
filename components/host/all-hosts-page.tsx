"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { NothingYet } from "#components/feedback/nothing-yet.tsx";
import { KindIcon } from "#components/kind/kind-icon.tsx";
import { ListPage } from "#components/list/list-page.tsx";
import { useListQuery } from "#components/table/use-list-query.ts";
import { useListUrl } from "#components/table/use-list-url.ts";
import { useTRPC } from "#components/trpc/client.tsx";
import { hostList } from "#model/lists/host.ts";
import { hostCells } from "./host-cells.tsx";
import { HostSummary } from "./host-summary.tsx";

/** The feed of changes belongs to projects; this page asks by itself. */
const refreshMs = 2000;
const cells = hostCells("/admin");

/** All hosts that OVN has reported. */
export function AllHostsPage() {
  const trpc = useTRPC();
  const url = useListUrl(hostList);
  const query = useQuery(
    trpc.host.listAll.queryOptions(url.input, { placeholderData: keepPreviousData, refetchInterval: refreshMs }),
  );
  const isWhole = query.data?.nextCursor === null && url.input.cursor === undefined && url.filter === "";
  return (
    <ListPage
      spec={hostList}
      query={useListQuery(query)}
      url={url}
      cells={cells}
      rowName={(host) => host.name}
      end={isWhole && <HostSummary hosts={query.data?.items ?? []} />}
      intro="As their ovn-controllers report to the Southbound. A host that vanishes from it is down, not forgotten."
      nothingYet={
        <NothingYet icon={<KindIcon kind="host" className="size-6" />} title="No host has joined yet">
          A host joins when its ovn-controller connects to the Southbound. Where the lab runs, its hypervisors are
          hosts.
        </NothingYet>
      }
    />
  );
}
