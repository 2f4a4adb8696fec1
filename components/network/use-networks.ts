"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useProject } from "#components/frame/session-context.tsx";
import { refetchWhileUnwell } from "#components/status/refetch-while-unwell.ts";
import { useListQuery } from "#components/table/use-list-query.ts";
import { useListUrl } from "#components/table/use-list-url.ts";
import { useTRPC } from "#components/trpc/client.tsx";
import { networkList } from "#model/lists/network.ts";

/** One page of the project's networks, as filter and order in the address say. */
export function useNetworks() {
  const trpc = useTRPC();
  const { id: projectId } = useProject();
  const url = useListUrl(networkList);
  const query = useQuery(
    trpc.network.list.queryOptions(
      { projectId, ...url.input },
      { placeholderData: keepPreviousData, refetchInterval: ({ state }) => refetchWhileUnwell(state.data?.items) },
    ),
  );
  return { url, query: useListQuery(query) };
}
