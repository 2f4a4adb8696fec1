"use client";

import { useQuery } from "@tanstack/react-query";
import { QueryFailed } from "#components/feedback/query-failed.tsx";
import { StaleCard } from "#components/feedback/stale-card.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { headline } from "#components/overview/attention.ts";
import { AttentionCard } from "#components/overview/attention-cards.tsx";
import { HostsCard } from "#components/overview/figures-cards.tsx";
import { OverviewSkeleton } from "#components/overview/overview-skeleton.tsx";
import { useControlPlane } from "#components/status/use-control-plane.ts";
import { useTRPC } from "#components/trpc/client.tsx";
import { Card } from "#components/ui/card.tsx";
import { DefinitionList } from "#components/ui/definition-list.tsx";
import { Link } from "#components/ui/link.tsx";
import { countOf } from "#model/registry.ts";
import type { InstallationOverview } from "#model/resources/overview.ts";
import { installationAttention } from "./installation-attention.ts";
import { ChangedProjectsCard, ProjectsCard } from "./projects-cards.tsx";

/** The feed of changes belongs to projects; this page asks by itself. */
const refreshMs = 5_000;

/** What an admin should know of all projects and hosts at a glance. */
export function InstallationPage() {
  const trpc = useTRPC();
  const { carriedOut: isCertain } = useControlPlane();
  const overview = useQuery(trpc.overview.installation.queryOptions({}, { refetchInterval: refreshMs }));
  const hosts = useQuery(trpc.host.listAll.queryOptions({ limit: 500 }, { refetchInterval: refreshMs }));
  const failed = [overview, hosts].find((query) => query.error && !query.data);
  if (failed)
    return (
      <Card flush>
        <QueryFailed error={failed.error} onRetry={() => void failed.refetch()} retrying={failed.isFetching} />
      </Card>
    );
  if (!overview.data || !hosts.data) return <OverviewSkeleton />;
  const stale = [overview, hosts].find((query) => query.isRefetchError);
  const attention = installationAttention(overview.data, hosts.data.items);
  return (
    <>
      <PageHeader
        title={headline(attention.length, hosts.data.items, overview.data.networks, isCertain)}
        meta={`All projects · ${countOf("project", overview.data.projects)}, ${countOf("network", overview.data.networks)} and ${countOf("port", overview.data.ports)} in all`}
      />
      {stale && <StaleCard query={stale} />}
      <div className="grid items-start gap-4 min-[1000px]:grid-cols-[minmax(0,1.55fr)_minmax(0,1fr)]">
        <div className="flex min-w-0 flex-col gap-4">
          <AttentionCard
            attention={attention}
            isCertain={isCertain}
            well="Nothing waits for a decision, and all that was asked for is in OVN."
          />
          <ProjectsCard items={overview.data.items} needing={overview.data.needing} />
          <ChangedProjectsCard projects={overview.data.changed} />
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          <HostsCard
            hosts={hosts.data.items}
            isCertain={isCertain}
            path="/admin"
            none="A host appears here when its ovn-controller connects to the Southbound."
          />
          <TotalsCard overview={overview.data} />
        </div>
      </div>
    </>
  );
}

function TotalsCard({ overview: { projects, networks, ports, users, correctedToday, foreign } }: TotalsProps) {
  const count = (value: number) => value.toLocaleString("en");
  return (
    <Card title="In all">
      <DefinitionList
        facts={[
          { term: "Projects", value: <Counted href="/admin/projects">{count(projects)}</Counted> },
          { term: "Users", value: <Counted href="/admin/users">{count(users)}</Counted>, note: "who may sign in" },
          { term: "Networks", value: count(networks) },
          { term: "Ports", value: count(ports) },
          {
            term: "Put right",
            value: <Counted href="/admin/corrections">{count(correctedToday)}</Counted>,
            note: "rows in OVN, in the last day",
          },
          {
            term: "Left alone",
            value: <Counted href="/admin/corrections">{count(foreign)}</Counted>,
            note: "rows of others in those of Skein",
          },
        ]}
      />
    </Card>
  );
}

type TotalsProps = { overview: InstallationOverview };

function Counted({ href, children }: { href: string; children: string }) {
  return (
    <Link href={href} className="link">
      {children}
    </Link>
  );
}
