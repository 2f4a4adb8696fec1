"use client";

import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { Banner } from "#components/feedback/banner.tsx";
import { LinesSkeleton } from "#components/feedback/loading.tsx";
import { QueryFailed } from "#components/feedback/query-failed.tsx";
import { useProject } from "#components/frame/session-context.tsx";
import { useTRPC } from "#components/trpc/client.tsx";
import { Card } from "#components/ui/card.tsx";
import { kindWord, type RealisedKind } from "#model/registry.ts";
import type { ObjectRows, OvnRowShown } from "#model/resources/ovn.ts";
import { LinksCard } from "./links-card.tsx";
import { OvnHeader } from "./ovn-header.tsx";
import { RowCard } from "./row-card.tsx";
import { RowsContext } from "./rows-context.ts";

/** The OVN tab of an object: what it is in the Northbound and the Southbound, as they have it now. */
export function OvnTab({ kind, id }: { kind: RealisedKind; id: string }) {
  const trpc = useTRPC();
  const { id: projectId } = useProject();
  // Nobody tells of what happens in OVN itself; a reader asks again.
  const query = useQuery(trpc.ovn.rows.queryOptions({ projectId, kind, id }, { staleTime: 0 }));
  const retry = () => void query.refetch();
  if (query.data) return <Shown kind={kind} answer={query.data} onRefresh={retry} refreshing={query.isFetching} />;
  if (query.error) return <QueryFailed error={query.error} onRetry={retry} retrying={query.isFetching} />;
  return (
    <Card>
      <LinesSkeleton lines={8} />
    </Card>
  );
}

type ShownProps = { kind: RealisedKind; answer: ObjectRows; onRefresh: () => void; refreshing: boolean };

function Shown({ kind, answer, onRefresh, refreshing }: ShownProps) {
  const { rows, missing, links, troubles, at } = answer;
  const { path } = useProject();
  const byUuid = useMemo(() => new Map(rows.map((row) => [row.uuid, row])), [rows]);
  const of = (database: OvnRowShown["database"]) => rows.filter((row) => row.database === database);
  return (
    <RowsContext value={{ rows: byUuid, path }}>
      <div className="flex flex-col gap-4">
        <OvnHeader at={at} rows={rows} onRefresh={onRefresh} refreshing={refreshing} />
        {troubles.map((trouble) => (
          <Banner key={trouble} tone="warn" title={trouble} />
        ))}
        {missing.length > 0 && (
          <Banner
            tone="warn"
            title={`${missing.length === 1 ? "A row is" : `${missing.length} rows are`} not in the Northbound`}
          >
            {missing.map(({ table, label }) => `${table} (${label})`).join(", ")}. The worker has not written it yet, or
            OVN refused it.
          </Banner>
        )}
        {rows.length + missing.length + troubles.length === 0 && (
          <Card>
            <p className="text-ink-2">
              OVN has no row of its own for this {kindWord(kind, 1)}: what it says stands in the rows of its network.
            </p>
          </Card>
        )}
        <Section title="Northbound" rows={of("OVN_Northbound")} />
        {links.length > 0 && <LinksCard links={links} />}
        <Section title="Southbound" rows={of("OVN_Southbound")} />
      </div>
    </RowsContext>
  );
}

function Section({ title, rows }: { title: string; rows: readonly OvnRowShown[] }) {
  if (rows.length === 0) return null;
  return (
    <section aria-label={title} className="flex flex-col gap-3">
      <h2 className="text-s font-medium text-ink-3">{title}</h2>
      {rows.map((row) => (
        <RowCard key={row.uuid} row={row} />
      ))}
    </section>
  );
}
