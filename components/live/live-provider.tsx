"use client";

import { createContext, type ReactNode, useContext, useEffect, useState } from "react";
import { useTRPCClient } from "#components/trpc/client.tsx";
import { usePulse } from "#components/trpc/pulse-context.ts";
import { queryClient } from "#components/trpc/query-client.ts";
import type { LiveEvent } from "#model/resources/live.ts";
import { followAgain } from "./follow-again.ts";
import { queriesOf } from "./live-queries.ts";
import { joinSharedStream, type OpenStream, type StreamState } from "./shared-stream.ts";

const LiveContext = createContext<StreamState>("connecting");

/** How the feed of changes is doing. */
export function useLiveState(): StreamState {
  return useContext(LiveContext);
}

/** Follows the project's changes and asks anew for what each of them touches, so that pages need no reload. */
export function LiveProvider({ projectId, children }: { projectId: string; children: ReactNode }) {
  const client = useTRPCClient();
  const pulse = usePulse();
  const queries = queryClient();
  const [state, setState] = useState<StreamState>("connecting");

  useEffect(() => {
    const open: OpenStream<LiveEvent> = (tell) =>
      followAgain(pulse, (onEnd) => {
        let interrupted = false;
        const subscription = client.live.changes.subscribe(
          { projectId },
          {
            onStarted: () => {
              tell({ type: "state", state: "live" });
              if (interrupted) tell({ type: "resync" });
              interrupted = false;
            },
            onData: ({ data }) => tell({ type: "event", event: data }),
            onConnectionStateChange: ({ state }) => {
              if (state !== "connecting") return;
              interrupted = true;
              tell({ type: "state", state: "connecting" });
            },
            onError: () => {
              // Refused, or answered by a server that is just going down: nothing tells which.
              tell({ type: "state", state: pulse.heartbeat.silence ? "connecting" : "lost" });
              tell({ type: "resync" });
              onEnd();
            },
          },
        );
        return () => subscription.unsubscribe();
      });

    return joinSharedStream<LiveEvent>(`skein-live-${projectId}`, open, (message) => {
      if (message.type === "state") setState(message.state);
      else if (message.type === "resync") queries.invalidateInTurn();
      else if (message.type === "event") {
        const routers = new Set(queriesOf(message.event));
        if (message.event.kind === "status" || message.event.kind === "resync") pulse.hint();
        queries.invalidateInTurn({
          predicate: ({ queryKey: [path] }) =>
            Array.isArray(path) && typeof path[0] === "string" && routers.has(path[0]),
        });
      }
    });
  }, [client, queries, pulse, projectId]);

  return <LiveContext value={state}>{children}</LiveContext>;
}
