"use client";

import Link from "next/link";
import { useProject } from "#components/frame/session-context.tsx";
import { ActivityCard } from "#components/overview/recent-changes.tsx";
import { SubnetsCard } from "#components/subnet/subnets-card.tsx";
import { Neighbourhood } from "#components/topology/neighbourhood.tsx";
import { onTheMap } from "#components/topology/node-href.ts";
import { Card } from "#components/ui/card.tsx";
import { ChangeProgress } from "./change-progress.tsx";
import { NetworkFacts } from "./network-facts.tsx";
import { useNetwork } from "./use-network.ts";

/** What one wants to know of a network first. */
export function NetworkOverview({ id }: { id: string }) {
  const project = useProject();
  const { data: network } = useNetwork(id);
  if (!network) return null;
  return (
    <div className="grid items-start gap-4 min-[1000px]:grid-cols-[minmax(0,1.55fr)_minmax(0,1fr)]">
      <div className="flex min-w-0 flex-col gap-4">
        <ChangeProgress kinds={["network", "subnet"]} resourceId={network.id} status={network.status} />
        <SubnetsCard network={network} />
        <Card
          title="Connectivity"
          action={
            <Link className="link" href={onTheMap(`network/${network.id}`, project.path)}>
              Open in topology
            </Link>
          }
        >
          <Neighbourhood kind="network" id={network.id} />
        </Card>
      </div>
      <div className="flex min-w-0 flex-col gap-4">
        <NetworkFacts network={network} />
        {project.can("activity:read") && (
          <ActivityCard
            resourceId={network.id}
            action={
              <Link className="link" href={`${project.path}/networks/${network.id}/activity`}>
                All
              </Link>
            }
          />
        )}
      </div>
    </div>
  );
}
