"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { listPageSize } from "#components/table/list-page-size.ts";
import { useListQuery } from "#components/table/use-list-query.ts";
import { useListUrl } from "#components/table/use-list-url.ts";
import { useTRPC } from "#components/trpc/client.tsx";
import { allCorrectionColumns } from "./correction-columns.tsx";
import { CorrectionsList } from "./corrections-list.tsx";

/** The feed of changes belongs to projects; this page asks by itself. */
const refreshMs = 2000;

/** What was put right in the whole installation. */
export function AllCorrectionsPage() {
  const trpc = useTRPC();
  const url = useListUrl(["at"]);
  const { filter, cursor } = url;
  const answer = useQuery(
    trpc.correction.listAll.queryOptions(
      { filter, cursor, limit: listPageSize },
      { placeholderData: keepPreviousData, refetchInterval: refreshMs },
    ),
  );
  const foreign = useQuery(trpc.correction.foreignAll.queryOptions({}, { refetchInterval: refreshMs }));
  return (
    <CorrectionsList query={useListQuery(answer)} foreign={foreign.data} url={url} columns={allCorrectionColumns} />
  );
}
