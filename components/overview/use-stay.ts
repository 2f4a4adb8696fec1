"use client";

import { useEffect } from "react";
import { useTRPCClient } from "#components/trpc/client.tsx";

/** Well below the pause after which a look is a new stay (server/resources/visit/data.ts). */
const markEveryMs = 5 * 60_000;

/** Keeps that the reader is here, as long as the page is looked at: what comes later is news when they return. */
export function useStay(projectId: string): void {
  const client = useTRPCClient();
  useEffect(() => {
    const mark = () => {
      if (document.visibilityState !== "visible") return;
      // It is marked again soon, and nothing on the page hangs on it.
      client.visit.mark.mutate({ projectId, place: "overview" }).catch(() => undefined);
    };
    mark();
    const timer = setInterval(mark, markEveryMs);
    document.addEventListener("visibilitychange", mark);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", mark);
    };
  }, [client, projectId]);
}
