"use client";

import { useQuery } from "@tanstack/react-query";
import { ArrowLeft, ArrowRight, History } from "lucide-react";
import { ChangeDiff } from "#components/activity/change-diff.tsx";
import { fieldsOf } from "#components/activity/change-fields.ts";
import { pageOf, thenPath } from "#components/activity/object-path.ts";
import { actorWords } from "#components/activity/operations.ts";
import { DetailSkeleton } from "#components/feedback/loading.tsx";
import { QueryFailed } from "#components/feedback/query-failed.tsx";
import { useProject } from "#components/frame/session-context.tsx";
import { KindMark } from "#components/kind/kind-icon.tsx";
import { MetaDot, PageHeader } from "#components/layout/page-header.tsx";
import { changeWords } from "#components/overview/change-words.ts";
import { useTRPC } from "#components/trpc/client.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { Mono } from "#components/ui/mono.tsx";
import { Time } from "#components/ui/time.tsx";
import { kinds, kindWord, type PagedKind } from "#model/registry.ts";
import type { Then } from "#model/resources/change.ts";
import { ThenContents } from "./then-contents.tsx";
import { ThenFields } from "./then-fields.tsx";

type ThenPageProps = { kind: PagedKind; id: string /** Undefined: as it was last. */; seq?: string };

/** How an object was right after a change: read only, with the way back. */
export function ThenPage({ kind, id, seq }: ThenPageProps) {
  const trpc = useTRPC();
  const { id: projectId, path } = useProject();
  const query = useQuery(trpc.change.asOf.queryOptions({ projectId, kind, id, seq }));
  const { data, error } = query;
  if (!data && !error) return <DetailSkeleton label="Loading what it was" />;
  if (!data)
    return (
      <QueryFailed
        error={error}
        onRetry={() => void query.refetch()}
        retrying={query.isFetching}
        whenMissing={<ButtonLink href={`${path}/activity`}>Activity</ButtonLink>}
      />
    );
  return <Shown kind={kind} id={id} then={data} />;
}

function Shown({ kind, id, then }: { kind: PagedKind; id: string; then: Then }) {
  const { path } = useProject();
  const { change, previous, next, now, contents } = then;
  const isGone = change.action === "deleted";
  return (
    <>
      <PageHeader
        sticky
        tile={<KindMark kind={kinds[kind].icon} size="l" />}
        title={change.name}
        meta={
          <>
            {kinds[kind].label}
            <MetaDot />
            <Mono what="id">{id}</Mono>
          </>
        }
        actions={
          <>
            {previous && (
              <ButtonLink href={thenPath(kind, id, path, previous)} icon={<ArrowLeft />}>
                Change before
              </ButtonLink>
            )}
            {next && (
              <ButtonLink href={thenPath(kind, id, path, next)} icon={<ArrowRight />}>
                Change after
              </ButtonLink>
            )}
          </>
        }
      />
      <div
        role="status"
        className="mb-4 flex flex-wrap items-center gap-x-3 gap-y-1.5 rounded-2 border border-busy/25 bg-busy-soft px-3.5 py-2"
      >
        <History aria-hidden="true" className="size-4 shrink-0 text-busy" />
        <p className="min-w-0 flex-1 basis-56">
          <span className="font-medium">
            {isGone ? "Deleted by" : "As it was after"} change {Number(change.seq).toLocaleString("en")}
          </span>
          {", "}
          <Time value={change.at} ago />, by {actorWords(change.actor)}.{" "}
          {isGone && "What is shown is what it was until then. "}
          {now === null && !isGone && `This ${kindWord(kind, 1)} does not exist any more. `}
          Nothing can be changed here.
        </p>
        {now === null ? (
          <ButtonLink size="s" href={`${path}/activity`}>
            Activity
          </ButtonLink>
        ) : (
          <ButtonLink size="s" variant="primary" href={pageOf(kind, id, path)}>
            Back to now
          </ButtonLink>
        )}
      </div>
      <div className="grid items-start gap-4 min-[1000px]:grid-cols-[minmax(0,1.55fr)_minmax(0,1fr)]">
        <ThenFields then={then} />
        <div className="flex min-w-0 flex-col gap-4">
          <Card
            title="The change"
            hint={changeWords(change)}
            action={
              <ButtonLink size="s" variant="ghost" href={`${path}/operations/${change.operationId}`}>
                Steps and times
              </ButtonLink>
            }
          >
            <ChangeDiff action={change.action} fields={fieldsOf(change)} />
          </Card>
          <ThenContents contents={contents} />
        </div>
      </div>
    </>
  );
}
