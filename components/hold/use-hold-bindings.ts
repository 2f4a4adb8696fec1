"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "#components/trpc/client.tsx";

/** Ports are bound and let go of by the hosts, and no event tells of those that the database does not know. */
const refreshMs = 10_000;

/** Which of the ports that would go carry traffic at this moment. */
export function useHoldBindings(holdId: string) {
  const trpc = useTRPC();
  return useQuery(trpc.hold.bindings.queryOptions({ holdId }, { refetchInterval: refreshMs, retry: false }));
}
