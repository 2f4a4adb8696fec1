"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { ChangeDiff } from "#components/activity/change-diff.tsx";
import { changeSets, type FieldChange } from "#components/activity/change-fields.ts";
import { objectPath } from "#components/activity/object-path.ts";
import { TableSkeleton } from "#components/feedback/loading.tsx";
import { QueryFailed } from "#components/feedback/query-failed.tsx";
import { useProject } from "#components/frame/session-context.tsx";
import { KindMark } from "#components/kind/kind-icon.tsx";
import { changeWords } from "#components/overview/change-words.ts";
import { fieldWord, short } from "#components/plan/plan-words.ts";
import type { TableColumn } from "#components/table/column.ts";
import { DataTable } from "#components/table/data-table.tsx";
import { Pager } from "#components/table/pager.tsx";
import { useTRPC } from "#components/trpc/client.tsx";
import { Card } from "#components/ui/card.tsx";
import { Link } from "#components/ui/link.tsx";
import { kindOf, kindWord } from "#model/registry.ts";
import type { Change } from "#model/resources/change.ts";

const pageSize = 50;

interface Row {
  change: Change;
  fields: FieldChange[];
}

/** What an operation did to many objects, page after page: each with what is its own. What holds of all is said once. */
export function OperationChangesTable({ operationId, count }: { operationId: string; count: number }) {
  const trpc = useTRPC();
  const { id: projectId, path } = useProject();
  // The cursors of the pages before this one; the first page has none.
  const [cursors, setCursors] = useState<readonly string[]>([]);
  const input = { projectId, operationId, limit: pageSize, cursor: cursors.at(-1) };
  const query = useQuery(trpc.change.list.queryOptions(input, { placeholderData: keepPreviousData }));
  const columns = useMemo(() => columnsOf(path), [path]);
  const { data, error } = query;
  if (!data)
    return error ? (
      <Card flush>
        <QueryFailed error={error} onRetry={() => void query.refetch()} retrying={query.isFetching} />
      </Card>
    ) : (
      <TableSkeleton columns={2} label="Loading the changes" />
    );
  const sets = changeSets(data.items);
  const rows = sets.flatMap(({ own }): Row[] => own);
  const { nextCursor } = data;
  return (
    <Card title="What it changed" count={count} flush>
      {sets
        .filter(({ shared }) => shared.length > 0)
        .map(({ kind, action, shared }) => (
          <div key={`${kind} ${action}`} className="border-b border-line px-3.5 py-3">
            <div className="mb-1.5 text-s text-ink-3">Of each {kindWord(kind, 1)} shown</div>
            <ChangeDiff action={action} fields={shared} />
          </div>
        ))}
      <DataTable<Row>
        label="Changes"
        columns={columns}
        rows={rows}
        rowId={({ change }) => change.seq}
        rowName={({ change }) => change.name}
        fetching={query.isPlaceholderData}
        footer={
          count > pageSize && (
            <Pager
              from={cursors.length * pageSize + 1}
              shown={rows.length}
              total={data.total}
              onPrevious={cursors.length > 0 ? () => setCursors(cursors.slice(0, -1)) : undefined}
              onNext={nextCursor === null ? undefined : () => setCursors([...cursors, nextCursor])}
            />
          )
        }
      />
    </Card>
  );
}

const columnsOf = (path: string): TableColumn<Row>[] => [
  {
    id: "object",
    label: "Object",
    wrap: true,
    cell: ({ change }) => <ObjectCell change={change} path={path} />,
  },
  {
    id: "what",
    label: "What is its own",
    wrap: true,
    cell: (row) => <Own {...row} />,
  },
];

function ObjectCell({ change, path }: { change: Change; path: string }) {
  const href = objectPath(change, path);
  return (
    <span className="flex items-center gap-2">
      <KindMark kind={kindOf(change.kind)?.icon ?? "change"} />
      <span className="min-w-0">
        <span className="block leading-tight font-medium wrap-anywhere">
          {href === null ? (
            change.name
          ) : (
            <Link href={href} className="hover:text-accent-ink">
              {change.name}
            </Link>
          )}
        </span>
        <span className="block text-xs leading-tight text-ink-3">
          {kindOf(change.kind)?.label ?? change.kind} {changeWords({ ...change, before: null, after: null })}
        </span>
      </span>
    </span>
  );
}

function Own({ change: { action }, fields }: Row) {
  if (fields.length === 0) return <span className="text-ink-3">Nothing but its name</span>;
  return (
    <dl className="flex flex-wrap gap-x-4 gap-y-0.5 text-s">
      {fields.map(({ field, before, after }) => (
        <div key={field} className="min-w-0">
          <dt className="inline text-ink-3">{fieldWord(field)} </dt>
          <dd className="mono inline text-[11.5px] wrap-anywhere">
            {action !== "updated" ? (
              short(action === "deleted" ? before : after)
            ) : (
              <>
                <del className="text-bad decoration-bad/50">{short(before)}</del>
                <span className="px-1 text-ink-3">→</span>
                <ins className="text-ok no-underline">{short(after)}</ins>
              </>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
