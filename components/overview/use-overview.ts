"use client";

import { useQuery } from "@tanstack/react-query";
import { useProject } from "#components/frame/session-context.tsx";
import { refetchWhileSilent, refetchWhileUnwell } from "#components/status/refetch-while-unwell.ts";
import { useTRPC } from "#components/trpc/client.tsx";
import type { Page } from "#model/plan.ts";
import type { Network } from "#model/resources/network.ts";
import type { Port } from "#model/resources/port.ts";
import type { Status } from "#model/status.ts";
import { type Attention, attentionOf } from "./attention.ts";
import { overviewInputs } from "./overview-inputs.ts";

/** All that the overview shows, as one. */
export function useOverview() {
  const trpc = useTRPC();
  const project = useProject();
  const projectId = project.id;
  const usage = useQuery(trpc.project.get.queryOptions({ projectId }));
  const networks = useQuery(
    trpc.network.list.queryOptions(overviewInputs(projectId).networks, {
      refetchInterval: ({ state }) => refetchWhileUnwell(state.data?.items),
    }),
  );
  const hosts = useQuery(
    trpc.host.list.queryOptions(
      { projectId },
      { refetchInterval: ({ state }) => refetchWhileSilent(state.data?.items) },
    ),
  );
  const rejected = useQuery(trpc.port.list.queryOptions(overviewInputs(projectId).rejected));
  const unknown = useQuery(trpc.port.list.queryOptions(overviewInputs(projectId).unknown));
  const applyingPorts = useQuery(trpc.port.list.queryOptions(overviewInputs(projectId).applying));

  const pendingPorts = useQuery(trpc.port.list.queryOptions(overviewInputs(projectId).pending));

  const failed = [usage, networks, hosts, rejected, unknown].find((query) => query.error && !query.data);
  const loading = [usage, networks, hosts, rejected, unknown].some((query) => query.isPending);
  const attention: Attention[] = attentionOf({
    path: project.path,
    networks: networks.data?.items ?? [],
    hosts: hosts.data?.items ?? [],
    rejected: rejected.data ?? { items: [], total: 0 },
    unknown: unknown.data ?? { items: [], total: 0 },
  });
  const applying = (networks.data?.items ?? []).filter(isMoving);
  return {
    failed,
    loading,
    attention,
    moving: movingOf(applying, [pendingPorts.data, applyingPorts.data]),
    hosts: hosts.data?.items ?? [],
    networks: networks.data?.items ?? [],
    usage: usage.data,
  };
}

/** What is on its way: all of it counted, the first of it to be shown. */
export interface Moving {
  networks: readonly Network[];
  ports: readonly Port[];
  total: number;
}

function movingOf(networks: readonly Network[], found: readonly (Page<Port> | undefined)[]): Moving {
  const pages = found.flatMap((page) => page ?? []);
  const ports = pages.flatMap(({ items }) => items.filter(isMoving));
  // Of a page of which none moves all are kept waiting.
  const counted = pages.filter(({ items }) => items.some(isMoving)).reduce((sum, { total }) => sum + total, 0);
  return { networks, ports, total: networks.length + counted };
}

/** On its way, and not merely kept waiting by hosts that do not answer: those are told of as hosts. */
function isMoving({ status }: { status: Status }): boolean {
  const isApplying = status.sync === "pending" || status.sync === "applying";
  return isApplying && (status.hosts.length === 0 || status.hosts.some(({ state }) => state === "pending"));
}
