"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { NothingYet } from "#components/feedback/nothing-yet.tsx";
import { useMe, useProject } from "#components/frame/session-context.tsx";
import { KindIcon } from "#components/kind/kind-icon.tsx";
import { ListPage } from "#components/list/list-page.tsx";
import { LiveIndicator } from "#components/live/live-indicator.tsx";
import { useListQuery } from "#components/table/use-list-query.ts";
import { useListUrl } from "#components/table/use-list-url.ts";
import { useTRPC, useTRPCClient } from "#components/trpc/client.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { Link } from "#components/ui/link.tsx";
import { hostList } from "#model/lists/host.ts";
import { hostCells } from "./host-cells.tsx";
import { HostSummary } from "./host-summary.tsx";

/** How it is addressed is for admins alone. */
const ofAdmins = ["encap", "chassis"] as const;

/** The hosts that carry ports of the project. */
export function HostsPage() {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const project = useProject();
  const { isAdmin } = useMe();
  const url = useListUrl(hostList);
  const query = useQuery(
    trpc.host.list.queryOptions({ projectId: project.id, ...url.input }, { placeholderData: keepPreviousData }),
  );
  const cells = useMemo(() => hostCells(project.path), [project.path]);
  const isWhole = query.data?.nextCursor === null && url.input.cursor === undefined && url.filter === "";
  return (
    <ListPage
      spec={hostList}
      project={project}
      query={useListQuery(query)}
      url={url}
      cells={cells}
      valuesOf={{
        scope: [project.id, "host"],
        ask: async (_key, start, signal) =>
          (await client.host.values.query({ projectId: project.id, key: "name", start }, { signal })).items,
      }}
      without={isAdmin ? undefined : ofAdmins}
      rowName={(host) => host.name}
      end={
        <>
          {isWhole && <HostSummary hosts={query.data?.items ?? []} />}
          <LiveIndicator />
        </>
      }
      intro={
        isAdmin ? (
          <>
            These are the hosts that carry ports of {project.name}.{" "}
            <Link className="link" href="/admin/hosts">
              All hosts
            </Link>
          </>
        ) : (
          `You see the hosts that carry ports of ${project.name}, and no others.`
        )
      }
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
  );
}
