"use client";

import { useQuery } from "@tanstack/react-query";
import { useProject } from "#components/frame/session-context.tsx";
import { refetchWhileUnwell } from "#components/status/refetch-while-unwell.ts";
import { useTRPC } from "#components/trpc/client.tsx";

/** One port with its binding and state. */
export function usePort(id: string) {
  const trpc = useTRPC();
  const { id: projectId } = useProject();
  return useQuery(
    trpc.port.get.queryOptions(
      { projectId, id },
      { refetchInterval: ({ state }) => refetchWhileUnwell(state.data && [state.data]) },
    ),
  );
}
