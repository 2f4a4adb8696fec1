"use client";

import { useQuery } from "@tanstack/react-query";
import { useProject } from "#components/frame/session-context.tsx";
import { refetchWhileSilent } from "#components/status/refetch-while-unwell.ts";
import { useTRPC } from "#components/trpc/client.tsx";
import { attentionOf } from "./attention.ts";

/** Some of it grows with time alone, such as for how long a host has claimed a port. */
const refreshMs = 15_000;

/** All that the overview shows, as one. Undefined while it is not known. */
export function useOverview() {
  const trpc = useTRPC();
  const { id: projectId, path } = useProject();
  const usage = useQuery(trpc.project.get.queryOptions({ projectId }));
  const hosts = useQuery(
    trpc.host.list.queryOptions(
      { projectId, limit: 500 },
      { refetchInterval: ({ state }) => refetchWhileSilent(state.data?.items) },
    ),
  );
  const facts = useQuery(trpc.overview.project.queryOptions({ projectId }, { refetchInterval: refreshMs }));
  const queries = [usage, hosts, facts];
  const failed = queries.find((query) => query.error && !query.data);
  const stale = queries.find((query) => query.isRefetchError);
  if (!usage.data || !hosts.data || !facts.data) return { failed, stale: undefined, shown: undefined };
  const attention = attentionOf({ path, hosts: hosts.data.items, usage: usage.data, ...facts.data });
  return { failed: undefined, stale, shown: { attention, hosts: hosts.data.items, usage: usage.data, ...facts.data } };
}
