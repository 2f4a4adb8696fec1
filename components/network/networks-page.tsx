"use client";

import { Pencil, Plus, Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useMemo, useState } from "react";
import { NothingYet } from "#components/feedback/nothing-yet.tsx";
import { useProject } from "#components/frame/session-context.tsx";
import { ActionButton } from "#components/keyboard/action-button.tsx";
import { KindIcon } from "#components/kind/kind-icon.tsx";
import { ListPage } from "#components/list/list-page.tsx";
import { usePanel } from "#components/list/use-panel.ts";
import { LiveIndicator } from "#components/live/live-indicator.tsx";
import { DeleteObjects } from "#components/plan/delete-objects.tsx";
import { useTRPCClient } from "#components/trpc/client.tsx";
import { DropdownMenuItem } from "#components/ui/dropdown-menu.tsx";
import { networkList } from "#model/lists/network.ts";
import type { Network } from "#model/resources/network.ts";
import { EditNetwork, NewNetwork } from "./forms.ts";
import { networkBulk } from "./network-bulk.tsx";
import { networkCells } from "./network-cells.tsx";
import { useNetworks } from "./use-networks.ts";

/** The project's networks. */
export function NetworksPage() {
  const router = useRouter();
  const project = useProject();
  const client = useTRPCClient();
  const list = useNetworks();
  const creating = usePanel();
  const [editing, setEditing] = useState<Network | null>(null);
  const [deleting, setDeleting] = useState<readonly Network[]>([]);
  const cells = useMemo(() => networkCells(project.path), [project.path]);
  const readOnly = project.denied("network:write");
  const create = (
    <ActionButton
      keys="c"
      label="New network"
      variant="primary"
      icon={<Plus />}
      disabledReason={readOnly}
      onAct={creating.open}
    />
  );
  return (
    <>
      <ListPage
        {...list}
        spec={networkList}
        project={project}
        cells={cells}
        create={create}
        end={<LiveIndicator />}
        rowName={(network) => network.name}
        onOpen={(network) => router.push(`${project.path}/networks/${network.id}`)}
        onEdit={readOnly ? undefined : setEditing}
        rowMenu={(network) => (
          <>
            <DropdownMenuItem
              icon={<Pencil />}
              shortcut="e"
              disabledReason={readOnly}
              onSelect={() => setEditing(network)}
            >
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
        valuesOf={{
          scope: [project.id, "network"],
          ask: async (_key, start, signal) =>
            (await client.network.values.query({ projectId: project.id, key: "label", start }, { signal })).items,
        }}
        load={(asked, signal) => client.network.list.query({ projectId: project.id, ...asked }, { signal })}
        bulk={project.can("network:write") ? networkBulk(readOnly) : undefined}
        nothingYet={
          <NothingYet icon={<KindIcon kind="network" />} title="No networks yet" actions={create}>
            A network joins ports on any host as if they hung on one switch. It has subnets, which give its ports their
            addresses.
          </NothingYet>
        }
      />
      {creating.isOpen && <NewNetwork onClose={creating.close} onCreated={(href) => router.replace(href)} />}
      {editing && <EditNetwork network={editing} onClose={() => setEditing(null)} />}
      <DeleteObjects kind="network" objects={deleting} onClose={() => setDeleting([])} />
    </>
  );
}
