"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useTRPC } from "#components/trpc/client.tsx";

const pauseMs = 120;

/** What the server finds for a text: in the project, or in all of them (null). Asked for at a pause in typing. */
export function useSearch(text: string, projectId: string | null) {
  const trpc = useTRPC();
  const [asked, setAsked] = useState("");
  const wanted = text.trim().slice(0, 200);
  useEffect(() => {
    const timer = setTimeout(() => setAsked(wanted), pauseMs);
    return () => clearTimeout(timer);
  }, [wanted]);
  const options = { placeholderData: keepPreviousData, staleTime: 10_000, retry: false };
  const isAsked = asked !== "" && wanted !== "";
  const own = useQuery(
    trpc.search.find.queryOptions(
      { projectId: projectId ?? undefined, text: asked },
      { ...options, enabled: isAsked && projectId !== null },
    ),
  );
  const all = useQuery(
    trpc.search.findAll.queryOptions({ text: asked }, { ...options, enabled: isAsked && projectId === null }),
  );
  const query = projectId === null ? all : own;
  const isSettled = asked === wanted && !query.isPlaceholderData && !query.isFetching;
  return {
    answer: wanted === "" ? undefined : query.data,
    error: wanted === "" ? null : query.error,
    isSettled,
    retry: () => void query.refetch(),
  };
}
