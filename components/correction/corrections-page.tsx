"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useProject } from "#components/frame/session-context.tsx";
import { LiveIndicator } from "#components/live/live-indicator.tsx";
import { listPageSize } from "#components/table/list-page-size.ts";
import { useListQuery } from "#components/table/use-list-query.ts";
import { useListUrl } from "#components/table/use-list-url.ts";
import { useTRPC } from "#components/trpc/client.tsx";
import { projectCorrectionColumns } from "./correction-columns.tsx";
import { CorrectionsList } from "./corrections-list.tsx";

/** What was put right of the project's objects. */
export function CorrectionsPage() {
  const trpc = useTRPC();
  const { id: projectId, path } = useProject();
  const url = useListUrl(["at"]);
  const columns = useMemo(() => projectCorrectionColumns(path), [path]);
  const { filter, cursor } = url;
  const answer = useQuery(
    trpc.correction.list.queryOptions(
      { projectId, filter, cursor, limit: listPageSize },
      { placeholderData: keepPreviousData },
    ),
  );
  const foreign = useQuery(trpc.correction.foreign.queryOptions({ projectId }));
  return (
    <CorrectionsList
      query={useListQuery(answer)}
      foreign={foreign.data}
      url={url}
      columns={columns}
      path={path}
      end={<LiveIndicator />}
    />
  );
}
