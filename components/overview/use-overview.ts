"use client";

import { useQuery } from "@tanstack/react-query";
import { useProject } from "#components/frame/session-context.tsx";
import { useTRPC } from "#components/trpc/client.tsx";
import { statusBadge } from "#model/status.ts";
import { type Attention, attentionOf } from "./attention.ts";

/** How many of a kind are looked at one by one. */
const looked = 100;

/** All that the overview shows, as one. */
export function useOverview() {
  const trpc = useTRPC();
  const project = useProject();
  const projectId = project.id;
  const usage = useQuery(trpc.project.get.queryOptions({ projectId }));
  const networks = useQuery(trpc.network.list.queryOptions({ projectId, limit: looked }));
  const hosts = useQuery(trpc.host.list.queryOptions({ projectId }));
  const rejected = useQuery(trpc.port.list.queryOptions({ projectId, filter: "status:rejected", limit: 3 }));
  const unknown = useQuery(trpc.port.list.queryOptions({ projectId, filter: "status:unknown", limit: 3 }));
  const applyingPorts = useQuery(trpc.port.list.queryOptions({ projectId, filter: "status:applying", limit: 3 }));

  const failed = [usage, networks, hosts, rejected, unknown].find((query) => query.error && !query.data);
  const loading = [usage, networks, hosts, rejected, unknown].some((query) => query.isPending);
  const attention: Attention[] = attentionOf({
    path: project.path,
    networks: networks.data?.items ?? [],
    hosts: hosts.data?.items ?? [],
    rejected: rejected.data ?? { items: [], total: 0 },
    unknown: unknown.data ?? { items: [], total: 0 },
  });
  const applying = (networks.data?.items ?? []).filter(({ status }) => {
    const { tone } = statusBadge(status);
    return tone === "busy";
  });
  return {
    failed,
    loading,
    attention,
    applying,
    applyingPorts: applyingPorts.data?.items ?? [],
    hosts: hosts.data?.items ?? [],
    networks: networks.data?.items ?? [],
    usage: usage.data,
  };
}
