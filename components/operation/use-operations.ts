"use client";

import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useListQuery } from "#components/table/use-list-query.ts";
import { useTRPC, useTRPCClient } from "#components/trpc/client.tsx";

const pageSize = 30;

interface Wanted {
  projectId: string;
  filter: string;
  /** Only what is not everywhere. */
  open: boolean;
}

/** The project's operations, newest first, page after page, and how far each has come. */
export function useOperations({ projectId, filter, open }: Wanted) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const input = { projectId, filter, open, limit: pageSize };
  // By hand: tRPC's own infinite query sends a field more, and our inputs take no field that they do not know.
  const query = useInfiniteQuery({
    queryKey: [...trpc.operation.list.queryKey(input), "pages"],
    queryFn: ({ pageParam, signal }) => client.operation.list.query({ ...input, cursor: pageParam }, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  });
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  return { ...useListQuery(query), hasNextPage, isFetchingNextPage, fetchNextPage };
}
