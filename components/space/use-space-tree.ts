"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useProject } from "#components/frame/session-context.tsx";
import { useTRPC } from "#components/trpc/client.tsx";

/** The tree's lines, and what the reader has opened and closed in it. */
export function useSpaceTree() {
  const trpc = useTRPC();
  const project = useProject();
  const [toggled, setToggled] = useState<ReadonlyMap<string, boolean>>(new Map());
  const those = (open: boolean) => [...toggled].filter(([, is]) => is === open).map(([prefix]) => prefix);
  const query = useQuery(
    trpc.space.tree.queryOptions(
      { projectId: project.id, opened: those(true), closed: those(false) },
      { placeholderData: keepPreviousData },
    ),
  );
  return {
    query,
    // The server takes 64 of each; who opened more than that no longer looks at the first.
    toggle: (prefix: string, open: boolean) =>
      setToggled(new Map([...[...toggled].filter(([each]) => each !== prefix).slice(-60), [prefix, open]])),
  };
}
