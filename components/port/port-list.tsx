"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Pencil, Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { type ReactNode, useMemo, useState } from "react";
import { NoMatch } from "#components/feedback/no-match.tsx";
import { useProject } from "#components/frame/session-context.tsx";
import { LiveIndicator } from "#components/live/live-indicator.tsx";
import { DeleteObjects } from "#components/plan/delete-objects.tsx";
import { refetchWhileUnwell } from "#components/status/refetch-while-unwell.ts";
import { listPageSize } from "#components/table/list-page-size.ts";
import { ListTable } from "#components/table/list-table.tsx";
import { SelectionBar } from "#components/table/selection-bar.tsx";
import { TokenFilter } from "#components/table/token-filter.tsx";
import { Toolbar } from "#components/table/toolbar.tsx";
import { useListQuery } from "#components/table/use-list-query.ts";
import { useListUrl } from "#components/table/use-list-url.ts";
import { useTRPC } from "#components/trpc/client.tsx";
import { Button } from "#components/ui/button.tsx";
import { DropdownMenuItem } from "#components/ui/dropdown-menu.tsx";
import type { Port } from "#model/resources/port.ts";
import { EditPort } from "./forms.ts";
import { portColumns } from "./port-columns.tsx";
import { portFilter } from "./port-filter.ts";
import { portSorts } from "./port-sorts.ts";

/** The ports of the project or of one network, as the address of the page says. */
export function usePorts(networkId?: string) {
  const trpc = useTRPC();
  const project = useProject();
  const url = useListUrl(portSorts);
  const { filter, sort, direction, cursor } = url;
  const query = useQuery(
    trpc.port.list.queryOptions(
      { projectId: project.id, networkId, filter, sort, direction, cursor, limit: listPageSize },
      { placeholderData: keepPreviousData, refetchInterval: ({ state }) => refetchWhileUnwell(state.data?.items) },
    ),
  );
  return { query: useListQuery(query), url };
}

type PortListProps = ReturnType<typeof usePorts> & { inNetwork?: boolean; nothingYet: ReactNode };

/** Toolbar, table and selection bar of ports. */
export function PortList({ query, url, inNetwork = false, nothingYet }: PortListProps) {
  const router = useRouter();
  const project = useProject();
  const [editing, setEditing] = useState<Port | null>(null);
  const [deleting, setDeleting] = useState<readonly Port[]>([]);
  const [selection, setSelection] = useState<ReadonlySet<string>>(new Set());
  const columns = useMemo(() => portColumns(project.path, inNetwork), [project.path, inNetwork]);
  const readOnly = project.denied("port:write");
  const selected = (query.data?.items ?? []).filter(({ id }) => selection.has(id));
  return (
    <>
      <Toolbar end={<LiveIndicator />}>
        <TokenFilter
          value={url.filter}
          onChange={url.setFilter}
          keys={inNetwork ? portFilter.filter(({ key }) => key !== "network") : portFilter}
          label="Filter ports"
          refusal={query.refusal}
          placeholder="Name, id, address, status:down…"
        />
      </Toolbar>
      <ListTable
        label="Ports"
        query={query}
        url={url}
        columns={columns}
        rowName={(port) => port.name}
        onOpen={(port) => router.push(`${project.path}/ports/${port.id}`)}
        selection={project.can("port:write") ? selection : undefined}
        onSelectionChange={project.can("port:write") ? setSelection : undefined}
        rowMenu={(port) => (
          <>
            <DropdownMenuItem icon={<Pencil />} disabledReason={readOnly} onSelect={() => setEditing(port)}>
              Edit
            </DropdownMenuItem>
            <DropdownMenuItem danger icon={<Trash2 />} disabledReason={readOnly} onSelect={() => setDeleting([port])}>
              Delete
            </DropdownMenuItem>
          </>
        )}
        nothingYet={nothingYet}
        noMatch={<NoMatch noun="ports" filter={url.filter} onClear={() => url.setFilter("")} />}
      />
      <SelectionBar count={selected.length} total={query.data?.total ?? 0} onClear={() => setSelection(new Set())}>
        <Button
          variant="ghost-danger"
          size="s"
          icon={<Trash2 />}
          disabledReason={readOnly}
          onClick={() => setDeleting(selected)}
        >
          Delete
        </Button>
      </SelectionBar>
      {editing && <EditPort port={editing} onClose={() => setEditing(null)} />}
      <DeleteObjects
        kind="port"
        objects={deleting}
        onClose={() => setDeleting([])}
        onDeleted={() => setSelection(new Set())}
      />
    </>
  );
}
