"use client";

import { Ellipsis, Plus, Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { type ReactNode, useState } from "react";
import { StaleNotice } from "#components/feedback/failed.tsx";
import { DetailSkeleton } from "#components/feedback/loading.tsx";
import { QueryFailed } from "#components/feedback/query-failed.tsx";
import { useProject } from "#components/frame/session-context.tsx";
import { ActionButton } from "#components/keyboard/action-button.tsx";
import { KindMark } from "#components/kind/kind-icon.tsx";
import { MetaDot, PageHeader } from "#components/layout/page-header.tsx";
import { AddPorts } from "#components/port/add-ports.tsx";
import { ObjectStatus } from "#components/status/object-status.tsx";
import { SubnetPanels } from "#components/subnet/subnet-panels.tsx";
import { LabelsCell } from "#components/table/cells.tsx";
import { errorOf } from "#components/trpc/error-of.ts";
import { ButtonLink } from "#components/ui/button.tsx";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "#components/ui/dropdown-menu.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Mono } from "#components/ui/mono.tsx";
import { LinkTabs } from "#components/ui/tabs.tsx";
import { type Network, networkTypeWords } from "#model/resources/network.ts";
import { DeleteNetworks } from "./delete-networks.tsx";
import { EditNetwork } from "./edit-network.tsx";
import { useNetwork } from "./use-network.ts";

/** Header and tabs of one network; the tab's page is inside. */
export function NetworkFrame({ id, children }: { id: string; children: ReactNode }) {
  const project = useProject();
  const query = useNetwork(id);
  const { data: network, error } = query;
  if (!network && !error) return <DetailSkeleton label="Loading the network" />;
  if (!network)
    return (
      <QueryFailed
        error={error}
        onRetry={() => void query.refetch()}
        retrying={query.isFetching}
        whenMissing={<ButtonLink href={`${project.path}/networks`}>All networks</ButtonLink>}
      />
    );
  return (
    <>
      <Header network={network} />
      {error && (
        <div className="mb-4 overflow-hidden rounded-3 border border-line">
          <StaleNotice
            asOf={query.dataUpdatedAt}
            cause={errorOf(error).code === "NOT_FOUND" ? "This network was deleted meanwhile." : errorOf(error).message}
            requestId={errorOf(error).requestId}
            onRetry={() => void query.refetch()}
            retrying={query.isFetching}
          />
        </div>
      )}
      <SubnetPanels network={network}>{children}</SubnetPanels>
    </>
  );
}

function Header({ network }: { network: Network }) {
  const router = useRouter();
  const project = useProject();
  const [panel, setPanel] = useState<"edit" | "ports" | "delete" | null>(null);
  const base = `${project.path}/networks/${network.id}`;
  const readOnly = project.denied("network:write");
  const labels = Object.keys(network.labels).length > 0;
  return (
    <>
      <PageHeader
        sticky
        tile={<KindMark kind="network" size="l" />}
        title={network.name}
        status={<ObjectStatus status={network.status} filled />}
        meta={
          <>
            {networkTypeWords[network.type].label}
            <MetaDot />
            <Mono what="id">{network.id}</Mono>
            {labels && <LabelsCell labels={network.labels} limit={4} wide />}
          </>
        }
        actions={
          <>
            <ActionButton keys="e" label="Edit" disabledReason={readOnly} onAct={() => setPanel("edit")} />
            <ActionButton
              keys="c"
              label="Add ports"
              variant="primary"
              icon={<Plus />}
              disabledReason={project.denied("port:write")}
              onAct={() => setPanel("ports")}
            />
            <DropdownMenu>
              <DropdownMenuTrigger asChild>
                <IconButton label="More actions" variant="secondary" tooltip={false} icon={<Ellipsis />} />
              </DropdownMenuTrigger>
              <DropdownMenuContent align="end">
                <DropdownMenuItem
                  danger
                  icon={<Trash2 />}
                  disabledReason={readOnly}
                  onSelect={() => setPanel("delete")}
                >
                  Delete
                </DropdownMenuItem>
              </DropdownMenuContent>
            </DropdownMenu>
          </>
        }
        tabs={
          <LinkTabs
            label="Network"
            items={[
              { href: base, label: "Overview" },
              { href: `${base}/subnets`, label: "Subnets", count: network.subnets.length },
              { href: `${base}/ports`, label: "Ports", count: network.portCount },
              ...(project.can("activity:read") ? [{ href: `${base}/activity`, label: "Activity" }] : []),
              { href: `${base}/code`, label: "Code" },
            ]}
          />
        }
      />
      {panel === "edit" && <EditNetwork network={network} onClose={() => setPanel(null)} />}
      {panel === "ports" && <AddPorts network={network} onClose={() => setPanel(null)} />}
      <DeleteNetworks
        networks={panel === "delete" ? [network] : []}
        onClose={() => setPanel(null)}
        onDeleted={() => router.push(`${project.path}/networks`)}
      />
    </>
  );
}
