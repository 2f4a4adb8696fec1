"use client";

import { Ellipsis, Trash2 } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { type ReactNode, useState } from "react";
import { StaleNotice } from "#components/feedback/failed.tsx";
import { DetailSkeleton } from "#components/feedback/loading.tsx";
import { QueryFailed } from "#components/feedback/query-failed.tsx";
import { useProject } from "#components/frame/session-context.tsx";
import { ActionButton } from "#components/keyboard/action-button.tsx";
import { KindMark } from "#components/kind/kind-icon.tsx";
import { MetaDot, PageHeader } from "#components/layout/page-header.tsx";
import { ObjectStatus } from "#components/status/object-status.tsx";
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
import type { Port } from "#model/resources/port.ts";
import { EditPort } from "./edit-port.tsx";
import { useDeletePorts } from "./use-delete-ports.ts";
import { usePort } from "./use-port.ts";

/** Header and tabs of one port; the tab's page is inside. */
export function PortFrame({ id, children }: { id: string; children: ReactNode }) {
  const project = useProject();
  const query = usePort(id);
  const { data: port, error } = query;
  if (!port && !error) return <DetailSkeleton label="Loading the port" />;
  if (!port)
    return (
      <QueryFailed
        error={error}
        onRetry={() => void query.refetch()}
        retrying={query.isFetching}
        whenMissing={<ButtonLink href={`${project.path}/ports`}>All ports</ButtonLink>}
      />
    );
  return (
    <>
      <Header port={port} />
      {error && (
        <div className="mb-4 overflow-hidden rounded-3 border border-line">
          <StaleNotice
            asOf={query.dataUpdatedAt}
            cause={errorOf(error).code === "NOT_FOUND" ? "This port was deleted meanwhile." : errorOf(error).message}
            requestId={errorOf(error).requestId}
            onRetry={() => void query.refetch()}
            retrying={query.isFetching}
          />
        </div>
      )}
      {children}
    </>
  );
}

function Header({ port }: { port: Port }) {
  const router = useRouter();
  const project = useProject();
  const [editing, setEditing] = useState(false);
  const remove = useDeletePorts(() => router.push(`${project.path}/networks/${port.networkId}/ports`));
  const base = `${project.path}/ports/${port.id}`;
  const readOnly = project.denied("port:write");
  return (
    <>
      <PageHeader
        sticky
        tile={<KindMark kind="port" size="l" />}
        title={port.name}
        status={<ObjectStatus status={port.status} filled okWord="Up" />}
        meta={
          <>
            in{" "}
            <Link className="link" href={`${project.path}/networks/${port.networkId}`}>
              {port.networkName}
            </Link>
            <MetaDot />
            <Mono what="id">{port.id}</Mono>
            {Object.keys(port.labels).length > 0 && <LabelsCell labels={port.labels} limit={4} wide />}
          </>
        }
        actions={
          <>
            <ActionButton keys="e" label="Edit" disabledReason={readOnly} onAct={() => setEditing(true)} />
            <DropdownMenu>
              <DropdownMenuTrigger asChild>
                <IconButton label="More actions" variant="secondary" tooltip={false} icon={<Ellipsis />} />
              </DropdownMenuTrigger>
              <DropdownMenuContent align="end">
                <DropdownMenuItem danger icon={<Trash2 />} disabledReason={readOnly} onSelect={() => remove([port])}>
                  Delete
                </DropdownMenuItem>
              </DropdownMenuContent>
            </DropdownMenu>
          </>
        }
        tabs={
          <LinkTabs
            label="Port"
            items={[
              { href: base, label: "Overview" },
              ...(project.can("activity:read") ? [{ href: `${base}/activity`, label: "Activity" }] : []),
              { href: `${base}/code`, label: "Code" },
            ]}
          />
        }
      />
      {editing && <EditPort port={port} onClose={() => setEditing(false)} />}
    </>
  );
}
