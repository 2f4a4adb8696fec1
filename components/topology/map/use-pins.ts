"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useProject } from "#components/frame/session-context.tsx";
import { useTRPC } from "#components/trpc/client.tsx";
import { errorOf } from "#components/trpc/error-of.ts";
import { queryClient } from "#components/trpc/query-client.ts";
import { toast } from "#components/ui/toast.ts";
import type { Point, Positions } from "../layout/geometry.ts";

export interface Pins {
  /** Null until they are known. */
  at: Positions | null;
  pin: (nodeId: string, at: Point) => void;
  release: (nodeIds: readonly string[]) => void;
  /** They could not be loaded: the map is shown without them, and says so. */
  isFailed: boolean;
}

/** Where the reader has put nodes of this project's map: kept with the account, shown at once. */
export function usePins(): Pins {
  const trpc = useTRPC();
  const { id: projectId } = useProject();
  const options = trpc.topology.pins.queryOptions({ projectId });
  const { data, isError } = useQuery({ ...options, staleTime: Number.POSITIVE_INFINITY });
  const { mutate } = useMutation(
    trpc.topology.pin.mutationOptions({
      onMutate: ({ items }) => {
        const changed = new Set(items.map(({ nodeId }) => nodeId));
        queryClient().setQueryData(options.queryKey, (now) => ({
          items: [
            ...(now?.items ?? []).filter(({ nodeId }) => !changed.has(nodeId)),
            ...items.flatMap(({ nodeId, at }) => (at ? [{ nodeId, ...at }] : [])),
          ],
        }));
      },
      onError: (error) => toast.error("The place was not kept", { description: errorOf(error).message }),
    }),
  );
  const items = data?.items;
  return useMemo(
    () => ({
      at: items ? new Map(items.map(({ nodeId, x, y }) => [nodeId, { x, y }])) : isError ? new Map() : null,
      isFailed: isError,
      pin: (nodeId, at) => mutate({ projectId, items: [{ nodeId, at }] }),
      release: (nodeIds) => mutate({ projectId, items: nodeIds.map((nodeId) => ({ nodeId, at: null })) }),
    }),
    [items, isError, mutate, projectId],
  );
}
