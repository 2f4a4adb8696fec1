"use client";

import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useTRPC } from "#components/trpc/client.tsx";
import { errorOf } from "#components/trpc/error-of.ts";
import type { SystemState } from "#model/resources/system.ts";

/** A worker or a database that dies sends no event, so their state is asked for. */
const askEveryMs = 5_000;
/** An answer that takes so long is none. */
const silentAfterMs = 5_000;

export interface ControlPlane {
  /** `silent`: Skein itself does not answer. Null: not known yet. */
  state: SystemState["state"] | "silent" | null;
  reasons: readonly string[];
  /** Until when what pages show of hosts and ports could be relied on; null when it can be now, or that is not known. */
  knownUntil: Date | null;
}

/** How the way from this page to OVN and back is. */
export function useControlPlane(): ControlPlane {
  const trpc = useTRPC();
  const query = useQuery(
    trpc.system.state.queryOptions(undefined, { refetchInterval: askEveryMs, staleTime: askEveryMs }),
  );
  const { data, error, fetchStatus, dataUpdatedAt } = query;
  const isSlow = useIsLasting(fetchStatus !== "idle", silentAfterMs);
  if (isSlow || fetchStatus === "paused" || (error && isOutage(error)))
    return { state: "silent", reasons: [], knownUntil: dataUpdatedAt > 0 ? new Date(dataUpdatedAt) : null };
  return { state: data?.state ?? null, reasons: data?.reasons ?? [], knownUntil: data?.knownUntil ?? null };
}

/** Not a refusal, such as of a session that has ended. */
function isOutage(error: unknown): boolean {
  return ["UNAVAILABLE", "BUSY", "INTERNAL"].includes(errorOf(error).code);
}

/** Whether something has been so without a break for a while. */
function useIsLasting(isSo: boolean, forMs: number): boolean {
  const [lasting, setLasting] = useState(false);
  useEffect(() => {
    if (!isSo) return;
    const timer = setTimeout(() => setLasting(true), forMs);
    return () => {
      clearTimeout(timer);
      setLasting(false);
    };
  }, [isSo, forMs]);
  return lasting;
}
