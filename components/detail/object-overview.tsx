"use client";

import type { ReactNode } from "react";
import { pageOf } from "#components/activity/object-path.ts";
import { useProject } from "#components/frame/session-context.tsx";
import { ActivityCard } from "#components/overview/recent-changes.tsx";
import { Neighbourhood } from "#components/topology/neighbourhood.tsx";
import { onTheMap } from "#components/topology/node-href.ts";
import { Card } from "#components/ui/card.tsx";
import { Link } from "#components/ui/link.tsx";
import type { PagedKind } from "#model/registry.ts";
import { topologyKinds } from "#model/resources/topology.ts";

type ObjectOverviewProps = {
  kind: PagedKind;
  id: string;
  /** The cards of the wide column. */
  children: ReactNode;
  /** The card of facts, first in the narrow one. */
  facts: ReactNode;
};

/** What one wants to know of an object first: what is special about its kind, then what it is linked to and what was done to it. */
export function ObjectOverview({ kind, id, children, facts }: ObjectOverviewProps) {
  const { path, can } = useProject();
  const onMap = topologyKinds.find((each) => each === kind);
  return (
    <div className="grid items-start gap-4 min-[1000px]:grid-cols-[minmax(0,1.55fr)_minmax(0,1fr)]">
      <div className="flex min-w-0 flex-col gap-4">
        {children}
        {onMap && (
          <Card
            title="Connectivity"
            action={
              <Link className="link" href={onTheMap(`${onMap}/${id}`, path)}>
                Open in topology
              </Link>
            }
          >
            <Neighbourhood kind={onMap} id={id} />
          </Card>
        )}
      </div>
      <div className="flex min-w-0 flex-col gap-4">
        {facts}
        {can("activity:read") && (
          <ActivityCard
            resourceId={id}
            action={
              <Link className="link" href={`${pageOf(kind, id, path)}/activity`}>
                All
              </Link>
            }
          />
        )}
      </div>
    </div>
  );
}
