"use client";

import { useState } from "react";
import { StaleNotice } from "#components/feedback/failed.tsx";
import { LinesSkeleton } from "#components/feedback/loading.tsx";
import { NothingYet } from "#components/feedback/nothing-yet.tsx";
import { QueryFailed } from "#components/feedback/query-failed.tsx";
import { useProject } from "#components/frame/session-context.tsx";
import { KindIcon } from "#components/kind/kind-icon.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { errorOf } from "#components/trpc/error-of.ts";
import { ButtonLink } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { onDemand } from "#components/ui/on-demand.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { firstSubnet, type SpaceLine } from "#model/resources/space.ts";
import { ContainerView } from "./container-view.tsx";
import { GridSkeleton } from "./grid-skeleton.tsx";
import { PrefixTree } from "./prefix-tree.tsx";
import { SpaceLayout } from "./space-layout.tsx";
import { SubnetView } from "./subnet-view.tsx";
import { useSpaceTree } from "./use-space-tree.ts";
import { useSpaceUrl } from "./use-space-url.ts";

const NewSubnetHere = onDemand(() => import("./new-subnet-here.tsx").then((module) => module.NewSubnetHere));

/** The project's address space: the tree of its prefixes, and what was chosen in it. */
export function SpacePage() {
  const project = useProject();
  const url = useSpaceUrl();
  const { query, toggle } = useSpaceTree();
  const [making, setMaking] = useState<{ within: string; from?: string } | null>(null);
  const lines = query.data?.lines ?? [];
  const subnetId = url.subnet ?? (url.prefix ? null : (firstSubnet(lines)?.id ?? null));
  const chosen = lines.find((line) => line.kind === "subnet" && line.id === subnetId);
  const failure = query.data && query.error ? errorOf(query.error) : null;
  const retry = () => void query.refetch();

  if (!query.data)
    return (
      <>
        <PageHeader title="Address space" actions={!query.error && <Skeleton className="h-8 w-60" />} />
        {query.error ? (
          <QueryFailed error={query.error} onRetry={retry} retrying={query.isFetching} />
        ) : (
          <SpaceLayout
            tree={
              <Card title="Prefixes">
                <LinesSkeleton lines={10} />
              </Card>
            }
          >
            <Card title="Addresses" className="@container">
              <GridSkeleton />
            </Card>
          </SpaceLayout>
        )}
      </>
    );
  if (query.data.subnets === 0)
    return (
      <>
        <PageHeader title="Address space" />
        <NothingYet
          icon={<KindIcon kind="subnet" />}
          title="No addresses yet"
          actions={
            <ButtonLink variant="primary" href={`${project.path}/networks?new=true`}>
              New network
            </ButtonLink>
          }
        >
          The prefixes of the project's subnets are shown here, with who has which address and what is free. A subnet is
          made with its network.
        </NothingYet>
      </>
    );

  const tree = (
    <Card title="Prefixes" count={query.data.subnets} flush className="min-[900px]:sticky min-[900px]:top-16">
      {failure && (
        <StaleNotice
          asOf={query.dataUpdatedAt}
          cause={failure.message}
          requestId={failure.requestId}
          onRetry={retry}
          retrying={query.isFetching}
        />
      )}
      <div className="max-h-64 overflow-y-auto p-2 min-[900px]:max-h-[calc(100dvh-180px)]">
        <PrefixTree
          lines={lines}
          chosen={subnetId ?? url.prefix}
          onChoose={(line) => (line.kind === "subnet" ? url.showSubnet(line.id) : url.showPrefix(line.prefix))}
          onToggle={toggle}
          onGap={
            project.denied("network:write") === undefined
              ? (gap) => setMaking({ within: containerOf(lines, gap), from: gap.first })
              : undefined
          }
        />
      </div>
    </Card>
  );
  return (
    <>
      {subnetId ? (
        <SubnetView
          key={subnetId}
          id={subnetId}
          networkName={chosen?.kind === "subnet" ? chosen.networkName : null}
          url={url}
          tree={tree}
        />
      ) : (
        url.prefix && (
          <ContainerView
            prefix={url.prefix}
            lines={lines}
            url={url}
            tree={tree}
            onNewSubnet={(within) => setMaking({ within })}
          />
        )
      )}
      {making && <NewSubnetHere {...making} onClose={() => setMaking(null)} />}
    </>
  );
}

/** The container that a gap lies in: the last one above it that is further out. */
function containerOf(lines: readonly SpaceLine[], gap: { first: string; last: string }): string {
  const at = lines.findIndex((line) => line.kind === "gap" && line.first === gap.first && line.last === gap.last);
  const depth = lines[at]?.depth ?? 0;
  const parent = lines.findLast((line, index) => index < at && line.depth < depth);
  return parent && parent.kind !== "gap" ? parent.prefix : "10.0.0.0/8";
}
