"use client";

import { Pencil, Plus, Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { parseAsBoolean, useQueryState } from "nuqs";
import { useMemo, useState } from "react";
import { NoMatch } from "#components/feedback/no-match.tsx";
import { NothingYet } from "#components/feedback/nothing-yet.tsx";
import { useProject } from "#components/frame/session-context.tsx";
import { ActionButton } from "#components/keyboard/action-button.tsx";
import { KindIcon } from "#components/kind/kind-icon.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { LiveIndicator } from "#components/live/live-indicator.tsx";
import { DeleteObjects } from "#components/plan/delete-objects.tsx";
import { ListTable } from "#components/table/list-table.tsx";
import { SelectionBar } from "#components/table/selection-bar.tsx";
import { TokenFilter } from "#components/table/token-filter.tsx";
import { Toolbar } from "#components/table/toolbar.tsx";
import { useListUrl } from "#components/table/use-list-url.ts";
import { Button } from "#components/ui/button.tsx";
import { DropdownMenuItem } from "#components/ui/dropdown-menu.tsx";
import type { Network } from "#model/resources/network.ts";
import { EditNetwork, NewNetwork } from "./forms.ts";
import { networkColumns } from "./network-columns.tsx";
import { networkFilter } from "./network-filter.ts";
import { networkSorts } from "./network-sorts.ts";
import { useNetworks } from "./use-networks.ts";

/** The project's networks. */
export function NetworksPage() {
  const router = useRouter();
  const project = useProject();
  const url = useListUrl(networkSorts);
  const query = useNetworks(url);
  const [creating, setCreating] = useQueryState("new", parseAsBoolean.withDefault(false));
  const [editing, setEditing] = useState<Network | null>(null);
  const [deleting, setDeleting] = useState<readonly Network[]>([]);
  const [selection, setSelection] = useState<ReadonlySet<string>>(new Set());
  const columns = useMemo(() => networkColumns(project.path), [project.path]);
  const readOnly = project.denied("network:write");
  const rows = query.data?.items ?? [];
  const selected = rows.filter(({ id }) => selection.has(id));

  const create = (
    <ActionButton
      keys="c"
      label="New network"
      variant="primary"
      icon={<Plus />}
      disabledReason={readOnly}
      onAct={() => setCreating(true)}
    />
  );
  // Nothing there yet: that offers the same button.
  const empty = query.data?.total === 0 && !url.filter;
  return (
    <>
      <PageHeader title="Networks" count={query.data?.total} actions={empty ? undefined : create} />
      <Toolbar end={<LiveIndicator />}>
        <TokenFilter
          value={url.filter}
          onChange={url.setFilter}
          keys={networkFilter}
          label="Filter networks"
          refusal={query.refusal}
          placeholder="Name, id, prefix, label:env=prod…"
        />
      </Toolbar>
      <ListTable
        label="Networks"
        query={query}
        url={url}
        columns={columns}
        rowName={(network) => network.name}
        onOpen={(network) => router.push(`${project.path}/networks/${network.id}`)}
        selection={project.can("network:write") ? selection : undefined}
        onSelectionChange={project.can("network:write") ? setSelection : undefined}
        rowMenu={(network) => (
          <>
            <DropdownMenuItem icon={<Pencil />} disabledReason={readOnly} onSelect={() => setEditing(network)}>
              Edit
            </DropdownMenuItem>
            <DropdownMenuItem
              danger
              icon={<Trash2 />}
              disabledReason={readOnly}
              onSelect={() => setDeleting([network])}
            >
              Delete
            </DropdownMenuItem>
          </>
        )}
        nothingYet={
          <NothingYet icon={<KindIcon kind="network" />} title="No networks yet" actions={create}>
            A network joins ports on any host as if they hung on one switch. It has subnets, which give its ports their
            addresses.
          </NothingYet>
        }
        noMatch={<NoMatch noun="networks" filter={url.filter} onClear={() => url.setFilter("")} />}
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
      {creating && <NewNetwork onClose={() => setCreating(null)} />}
      {editing && <EditNetwork network={editing} onClose={() => setEditing(null)} />}
      <DeleteObjects
        kind="network"
        objects={deleting}
        onClose={() => setDeleting([])}
        onDeleted={() => setSelection(new Set())}
      />
    </>
  );
}
