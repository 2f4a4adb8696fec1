"use client";

import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useListQuery } from "#components/table/use-list-query.ts";
import { useTRPC, useTRPCClient } from "#components/trpc/client.tsx";

const pageSize = 30;

type ActivityRequest = {
  projectId: string;
  /** Only of this object and of what lies in it. */
  resourceId?: string;
  /** Words and tokens, as in the filter box. */
  filter?: string;
};

export type ActivityQuery = ReturnType<typeof useActivity>;

/** What was done in a project or to one object, newest first, page after page; calls that repeat are one entry. */
export function useActivity({ projectId, resourceId, filter = "" }: ActivityRequest) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const input = { projectId, resourceId, filter, limit: pageSize };
  // By hand: tRPC's own infinite query sends a field more, and our inputs take no field that they do not know.
  const query = useInfiniteQuery({
    queryKey: [...trpc.change.folded.queryKey(input), "pages"],
    queryFn: ({ pageParam, signal }) => client.change.folded.query({ ...input, cursor: pageParam }, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  });
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  return { ...useListQuery(query), resourceId, hasNextPage, isFetchingNextPage, fetchNextPage };
}
