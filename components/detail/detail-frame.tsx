"use client";

import type { UseQueryResult } from "@tanstack/react-query";
import { type ReactNode, useEffect, useState } from "react";
import { StaleNotice } from "#components/feedback/failed.tsx";
import { DetailSkeleton } from "#components/feedback/loading.tsx";
import { QueryFailed } from "#components/feedback/query-failed.tsx";
import { KindMark } from "#components/kind/kind-icon.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { errorOf } from "#components/trpc/error-of.ts";
import { LinkTabs, type TabItem } from "#components/ui/tabs.tsx";
import { kinds, kindWord, type ResourceKind } from "#model/registry.ts";

/** What stands above an object's tabs. */
export interface DetailHeader {
  name: ReactNode;
  status?: ReactNode;
  meta?: ReactNode;
  actions?: ReactNode;
  tabs?: readonly (TabItem & { href: string })[];
}

type DetailFrameProps<T> = {
  kind: ResourceKind;
  query: UseQueryResult<T, unknown>;
  header: (object: T) => DetailHeader;
  /** Where to go on from what does not exist. */
  whenMissing: ReactNode;
  children: (object: T) => ReactNode;
};

/** Who deletes an object here is about to leave its page: that it is gone is told to those who stay. */
const goneMs = 800;

/** Whether it has been so for a while. */
function useLasting(condition: boolean, delayMs: number): boolean {
  const [lasts, setLasts] = useState(false);
  useEffect(() => {
    if (!condition) return setLasts(false);
    const timer = setTimeout(() => setLasts(true), delayMs);
    return () => clearTimeout(timer);
  }, [condition, delayMs]);
  return condition && lasts;
}

/** The page of one object: loading, failed with what was known before, or its header and what is beneath. */
export function DetailFrame<T>({ kind, query, header, whenMissing, children }: DetailFrameProps<T>) {
  const { data: object, error, refetch, isFetching } = query;
  const word = kindWord(kind, 1);
  const retry = () => void refetch();
  const failure = error ? errorOf(error) : null;
  const shown = useLasting(failure !== null, goneMs);
  if (object === undefined && !error) return <DetailSkeleton label={`Loading the ${word}`} />;
  if (object === undefined)
    return <QueryFailed error={error} onRetry={retry} retrying={isFetching} whenMissing={whenMissing} />;
  const { name, tabs, ...above } = header(object);
  return (
    <>
      <PageHeader
        sticky
        tile={<KindMark kind={kinds[kind].icon} size="l" />}
        title={name}
        {...above}
        tabs={tabs && <LinkTabs label={kinds[kind].label} items={tabs} />}
      />
      {shown && failure && (
        <div className="mb-4 overflow-hidden rounded-3 border border-line">
          <StaleNotice
            asOf={query.dataUpdatedAt}
            cause={failure.code === "NOT_FOUND" ? `This ${word} was deleted meanwhile.` : failure.message}
            requestId={failure.requestId}
            onRetry={retry}
            retrying={isFetching}
          />
        </div>
      )}
      {children(object)}
    </>
  );
}
