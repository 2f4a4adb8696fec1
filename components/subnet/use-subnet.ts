"use client";

import { useQuery } from "@tanstack/react-query";
import { useProject } from "#components/frame/session-context.tsx";
import { useTRPC } from "#components/trpc/client.tsx";

/** One subnet with its use. */
export function useSubnet(id: string) {
  const trpc = useTRPC();
  const { id: projectId } = useProject();
  return useQuery(trpc.subnet.get.queryOptions({ projectId, id }));
}
