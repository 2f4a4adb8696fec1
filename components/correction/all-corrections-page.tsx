"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useListQuery } from "#components/table/use-list-query.ts";
import { useListUrl } from "#components/table/use-list-url.ts";
import { useTRPC } from "#components/trpc/client.tsx";
import { correctionList } from "#model/lists/correction.ts";
import { correctionCells } from "./correction-cells.tsx";
import { CorrectionsList } from "./corrections-list.tsx";

/** The feed of changes belongs to projects; this page asks by itself. */
const refreshMs = 2000;
const cells = correctionCells(({ projectName }) => (projectName === null ? null : `/p/${projectName}`));

/** What was put right in the whole installation. */
export function AllCorrectionsPage() {
  const trpc = useTRPC();
  const url = useListUrl(correctionList);
  const answer = useQuery(
    trpc.correction.listAll.queryOptions(url.input, { placeholderData: keepPreviousData, refetchInterval: refreshMs }),
  );
  const foreign = useQuery(trpc.correction.foreignAll.queryOptions({}, { refetchInterval: refreshMs }));
  return <CorrectionsList query={useListQuery(answer)} foreign={foreign.data} url={url} cells={cells} />;
}
