"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Grid2x2, Pencil, Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { type ReactNode, useMemo, useState } from "react";
import { useProject } from "#components/frame/session-context.tsx";
import { ListPage } from "#components/list/list-page.tsx";
import { ListSection } from "#components/list/list-section.tsx";
import { LiveIndicator } from "#components/live/live-indicator.tsx";
import { DeleteObjects } from "#components/plan/delete-objects.tsx";
import { useListQuery } from "#components/table/use-list-query.ts";
import { useListUrl } from "#components/table/use-list-url.ts";
import { useTRPC, useTRPCClient } from "#components/trpc/client.tsx";
import { DropdownMenuItem } from "#components/ui/dropdown-menu.tsx";
import { Link } from "#components/ui/link.tsx";
import { subnetList } from "#model/lists/subnet.ts";
import type { Subnet } from "#model/resources/subnet.ts";
import { EditSubnet } from "./forms.ts";
import { subnetBulk } from "./subnet-bulk.tsx";
import { subnetCells } from "./subnet-cells.tsx";
import { addressesOf, inUse, portsIn } from "./subnet-words.ts";

type SubnetListProps = {
  /** Of this network only, as a part of its page. */
  networkId?: string;
  /** The button that makes one. */
  create: ReactNode;
  nothingYet: ReactNode;
};

const inNetwork = ["network"] as const;

/** The subnets of the project, as a page, or of one network. */
export function SubnetList({ networkId, create, nothingYet }: SubnetListProps) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const router = useRouter();
  const project = useProject();
  const { id: projectId, path } = project;
  const url = useListUrl(subnetList);
  const query = useQuery(
    trpc.subnet.list.queryOptions({ projectId, networkId, ...url.input }, { placeholderData: keepPreviousData }),
  );
  const [editing, setEditing] = useState<Subnet | null>(null);
  const [deleting, setDeleting] = useState<Subnet | null>(null);
  const cells = useMemo(() => subnetCells(path), [path]);
  const readOnly = project.denied("network:write");
  const list = {
    spec: subnetList,
    project,
    narrowed: { networkId },
    valuesOf: {
      scope: [projectId, "subnet"],
      ask: async (_key: string, start: string, signal: AbortSignal) =>
        (await client.subnet.values.query({ projectId, key: "network", start }, { signal })).items,
    },
    query: useListQuery(query),
    url,
    cells,
    nothingYet,
    rowName: (subnet: Subnet) => subnet.cidr,
    onOpen: (subnet: Subnet) => router.push(`${path}/subnets/${subnet.id}`),
    onEdit: readOnly ? undefined : setEditing,
    rowMenu: (subnet: Subnet) => (
      <>
        <DropdownMenuItem icon={<Pencil />} shortcut="e" disabledReason={readOnly} onSelect={() => setEditing(subnet)}>
          Edit
        </DropdownMenuItem>
        <DropdownMenuItem
          danger
          icon={<Trash2 />}
          disabledReason={readOnly ?? inUse(subnet)}
          onSelect={() => setDeleting(subnet)}
        >
          Delete
        </DropdownMenuItem>
        <DropdownMenuItem asChild>
          <Link href={addressesOf(path, subnet)}>
            <Grid2x2 />
            Show its addresses
          </Link>
        </DropdownMenuItem>
        {subnet.usage.used > 0 && (
          <DropdownMenuItem asChild>
            <Link href={portsIn(path, subnet)}>Show its ports</Link>
          </DropdownMenuItem>
        )}
      </>
    ),
    load: (asked: object, signal: AbortSignal) =>
      client.subnet.list.query({ projectId, networkId, ...asked }, { signal }),
    bulk: project.can("network:write") ? subnetBulk(readOnly) : undefined,
  };
  const isNone = query.data?.total === 0 && !url.filter;
  return (
    <>
      {networkId ? (
        <ListSection {...list} without={inNetwork} actions={!isNone && create} end={<LiveIndicator />} />
      ) : (
        <ListPage {...list} create={create} end={<LiveIndicator />} />
      )}
      {editing && <EditSubnet subnet={editing} onClose={() => setEditing(null)} />}
      <DeleteObjects
        kind="subnet"
        objects={deleting ? [{ id: deleting.id, name: deleting.cidr }] : []}
        onClose={() => setDeleting(null)}
      />
    </>
  );
}
