"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useProject } from "#components/frame/session-context.tsx";
import { refetchWhileUnwell } from "#components/status/refetch-while-unwell.ts";
import { listPageSize } from "#components/table/list-page-size.ts";
import { useListQuery } from "#components/table/use-list-query.ts";
import type { ListUrl } from "#components/table/use-list-url.ts";
import { useTRPC } from "#components/trpc/client.tsx";
import type { NetworkSort } from "./network-sorts.ts";

/** One page of the project's networks, as filter and order in the address say. */
export function useNetworks(url: ListUrl<NetworkSort>) {
  const trpc = useTRPC();
  const project = useProject();
  const query = useQuery(
    trpc.network.list.queryOptions(
      {
        projectId: project.id,
        filter: url.filter,
        sort: url.sort,
        direction: url.direction,
        cursor: url.cursor,
        limit: listPageSize,
      },
      { placeholderData: keepPreviousData, refetchInterval: ({ state }) => refetchWhileUnwell(state.data?.items) },
    ),
  );
  return useListQuery(query);
}
