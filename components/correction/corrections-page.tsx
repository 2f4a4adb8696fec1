"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useProject } from "#components/frame/session-context.tsx";
import { LiveIndicator } from "#components/live/live-indicator.tsx";
import { useListQuery } from "#components/table/use-list-query.ts";
import { useListUrl } from "#components/table/use-list-url.ts";
import { useTRPC } from "#components/trpc/client.tsx";
import { correctionList } from "#model/lists/correction.ts";
import { correctionCells } from "./correction-cells.tsx";
import { CorrectionsList } from "./corrections-list.tsx";

/** What was put right of the project's objects. */
export function CorrectionsPage() {
  const trpc = useTRPC();
  const project = useProject();
  const { id: projectId, path } = project;
  const url = useListUrl(correctionList);
  const cells = useMemo(() => correctionCells(() => path), [path]);
  const answer = useQuery(
    trpc.correction.list.queryOptions({ projectId, ...url.input }, { placeholderData: keepPreviousData }),
  );
  const foreign = useQuery(trpc.correction.foreign.queryOptions({ projectId }));
  return (
    <CorrectionsList
      query={useListQuery(answer)}
      foreign={foreign.data}
      url={url}
      cells={cells}
      project={project}
      end={<LiveIndicator />}
    />
  );
}
