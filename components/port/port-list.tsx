"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Pencil, Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { type ReactNode, useMemo, useState } from "react";
import { useProject } from "#components/frame/session-context.tsx";
import { ListPage } from "#components/list/list-page.tsx";
import { ResourceList } from "#components/list/resource-list.tsx";
import { LiveIndicator } from "#components/live/live-indicator.tsx";
import { DeleteObjects } from "#components/plan/delete-objects.tsx";
import { refetchWhileUnwell } from "#components/status/refetch-while-unwell.ts";
import { useListQuery } from "#components/table/use-list-query.ts";
import { useListUrl } from "#components/table/use-list-url.ts";
import { useTRPC, useTRPCClient } from "#components/trpc/client.tsx";
import { DropdownMenuItem } from "#components/ui/dropdown-menu.tsx";
import { portList } from "#model/lists/port.ts";
import type { PortValueKey } from "#model/lists/values.ts";
import type { Port } from "#model/resources/port.ts";
import { EditPort } from "./forms.ts";
import { portBulk } from "./port-bulk.tsx";
import { portCells } from "./port-cells.tsx";

type PortListProps = {
  /** Of this network only, without a header of its own. */
  networkId?: string;
  create?: ReactNode;
  nothingYet: ReactNode;
};

const inNetwork = ["network"] as const;

/** The ports of the project, as a page, or of one network. */
export function PortList({ networkId, create, nothingYet }: PortListProps) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const router = useRouter();
  const project = useProject();
  const { id: projectId, path } = project;
  const url = useListUrl(portList);
  const query = useQuery(
    trpc.port.list.queryOptions(
      { projectId, networkId, ...url.input },
      { placeholderData: keepPreviousData, refetchInterval: ({ state }) => refetchWhileUnwell(state.data?.items) },
    ),
  );
  const [editing, setEditing] = useState<Port | null>(null);
  const cells = useMemo(() => portCells(path), [path]);
  const readOnly = project.denied("port:write");
  const [deleting, setDeleting] = useState<readonly Port[]>([]);
  const list = {
    spec: portList,
    project,
    narrowed: { networkId },
    valuesOf: {
      scope: [projectId, "port"],
      ask: async (key: string, start: string, signal: AbortSignal) => {
        const asked = { projectId, key: key as PortValueKey, start };
        return (await client.port.values.query(asked, { signal })).items;
      },
    },
    query: useListQuery(query),
    url,
    cells,
    end: <LiveIndicator />,
    nothingYet,
    rowName: (port: Port) => port.name,
    onOpen: (port: Port) => router.push(`${path}/ports/${port.id}`),
    onEdit: readOnly ? undefined : setEditing,
    rowMenu: (port: Port) => (
      <>
        <DropdownMenuItem icon={<Pencil />} shortcut="e" disabledReason={readOnly} onSelect={() => setEditing(port)}>
          Edit
        </DropdownMenuItem>
        <DropdownMenuItem danger icon={<Trash2 />} disabledReason={readOnly} onSelect={() => setDeleting([port])}>
          Delete
        </DropdownMenuItem>
      </>
    ),
    load: (asked: object, signal: AbortSignal) =>
      client.port.list.query({ projectId, networkId, ...asked }, { signal }),
    bulk: project.can("port:write") ? portBulk(readOnly) : undefined,
  };
  return (
    <>
      {networkId ? <ResourceList {...list} without={inNetwork} /> : <ListPage {...list} create={create} />}
      {editing && <EditPort port={editing} onClose={() => setEditing(null)} />}
      <DeleteObjects kind="port" objects={deleting} onClose={() => setDeleting([])} />
    </>
  );
}
