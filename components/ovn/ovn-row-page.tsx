"use client";

import { useQuery } from "@tanstack/react-query";
import { objectPath } from "#components/activity/object-path.ts";
import { Failed } from "#components/feedback/failed.tsx";
import { DetailSkeleton } from "#components/feedback/loading.tsx";
import { QueryFailed } from "#components/feedback/query-failed.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { useTRPC } from "#components/trpc/client.tsx";
import { Card } from "#components/ui/card.tsx";
import { DefinitionList } from "#components/ui/definition-list.tsx";
import { Link } from "#components/ui/link.tsx";
import { Mono } from "#components/ui/mono.tsx";
import { kinds } from "#model/registry.ts";
import type { OvnRowAnswer } from "#model/resources/ovn.ts";
import { RowCard } from "./row-card.tsx";
import { ovnRowPath } from "./row-path.ts";

/** Any row of OVN, for admins: its columns, what refers to it, and the object of ours that it was made for. */
export function OvnRowPage({ uuid }: { uuid: string }) {
  const trpc = useTRPC();
  const query = useQuery(trpc.ovn.row.queryOptions({ uuid }, { staleTime: 0 }));
  const { data, error } = query;
  if (!data && !error) return <DetailSkeleton label="Loading the row" />;
  if (!data) return <QueryFailed error={error} onRetry={() => void query.refetch()} retrying={query.isFetching} />;
  const { row, trouble } = data;
  if (!row) return <Failed cause={trouble} onRetry={() => void query.refetch()} retrying={query.isFetching} />;
  return (
    <>
      <PageHeader
        title={row.label}
        meta={
          <>
            {row.database === "OVN_Northbound" ? "Northbound" : "Southbound"}
            <Mono what="UUID">{row.uuid}</Mono>
          </>
        }
      />
      <div className="grid items-start gap-4 min-[1000px]:grid-cols-[minmax(0,1.55fr)_minmax(0,1fr)]">
        <RowCard row={row} />
        <div className="flex min-w-0 flex-col gap-4">
          <Card title="Made for">
            <MadeFor object={data.object} />
          </Card>
          <Referrers answer={data} />
        </div>
      </div>
    </>
  );
}

function MadeFor({ object }: { object: OvnRowAnswer["object"] }) {
  if (!object) return <p className="text-ink-2">No one object of Skein.</p>;
  const { kind, id, name, project } = object;
  const href = project
    ? objectPath({ kind, resourceId: id, parentId: null, action: "updated" }, `/p/${project.name}`)
    : kind === "host"
      ? `/admin/hosts/${encodeURIComponent(name)}`
      : null;
  return (
    <DefinitionList
      facts={[
        {
          term: kinds[kind].label,
          value: href ? (
            <Link className="link" href={href}>
              {name}
            </Link>
          ) : (
            name
          ),
        },
        project && { term: "Project", value: project.name },
      ]}
    />
  );
}

function Referrers({ answer: { referrers, skipped } }: { answer: OvnRowAnswer }) {
  return (
    <Card title="Referred to by">
      {referrers.length === 0 && <p className="text-ink-2">No row of the tables that were looked through.</p>}
      <div className="flex flex-col gap-3">
        {referrers.map(({ table, column, count, rows }) => (
          <div key={`${table}.${column}`}>
            <h3 className="mono mb-1 text-s text-ink-3">
              {table}.{column} <span className="num font-sans">{count.toLocaleString("en")}</span>
            </h3>
            <ul className="flex flex-col gap-0.5">
              {rows.map(({ uuid, label }) => (
                <li key={uuid} className="wrap-anywhere">
                  <Link className="link" href={ovnRowPath(uuid)}>
                    {label}
                  </Link>
                </li>
              ))}
              {count > rows.length && <li className="text-s text-ink-3">and {count - rows.length} more</li>}
            </ul>
          </div>
        ))}
      </div>
      {skipped.length > 0 && (
        <p className="mt-3 text-s text-ink-3">
          Not looked through: {skipped.join(", ")}, which may have too many rows.
        </p>
      )}
    </Card>
  );
}
