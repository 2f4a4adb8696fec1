"use client";

import { useQueryClient } from "@tanstack/react-query";
import { createContext, type ReactNode, useContext, useEffect, useRef, useState } from "react";
import { useTRPCClient } from "#components/trpc/client.tsx";
import type { LiveEvent } from "#model/resources/live.ts";
import { queriesOf } from "./live-queries.ts";
import { joinSharedStream, type StreamMessage, type StreamState } from "./shared-stream.ts";

const LiveContext = createContext<StreamState>("connecting");

/** How the feed of changes is doing. */
export function useLiveState(): StreamState {
  return useContext(LiveContext);
}

/** Events of one burst are answered by one refetch. */
const coalesceMs = 120;

/** Follows the project's changes and refetches what each of them touches, so that pages need no reload. */
export function LiveProvider({ projectId, children }: { projectId: string; children: ReactNode }) {
  const client = useTRPCClient();
  const queries = useQueryClient();
  const [state, setState] = useState<StreamState>("connecting");
  const dirty = useRef(new Set<string>());

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const refetch = () => {
      timer = undefined;
      const routers = new Set(dirty.current);
      dirty.current.clear();
      queries.invalidateQueries({
        predicate: ({ queryKey: [path] }) => Array.isArray(path) && typeof path[0] === "string" && routers.has(path[0]),
      });
    };
    const touch = (routers: readonly string[]) => {
      for (const router of routers) dirty.current.add(router);
      timer ??= setTimeout(refetch, coalesceMs);
    };

    function open(tell: (message: StreamMessage<LiveEvent>) => void): () => void {
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
            tell({ type: "state", state: "lost" });
            tell({ type: "resync" });
          },
        },
      );
      return () => subscription.unsubscribe();
    }

    const leave = joinSharedStream<LiveEvent>(`skein-live-${projectId}`, open, (message) => {
      if (message.type === "state") setState(message.state);
      else if (message.type === "resync") queries.invalidateQueries();
      else if (message.type === "event") touch(queriesOf(message.event));
    });
    return () => {
      leave();
      clearTimeout(timer);
    };
  }, [client, queries, projectId]);

  return <LiveContext value={state}>{children}</LiveContext>;
}
