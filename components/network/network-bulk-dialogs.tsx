"use client";

import { useProject } from "#components/frame/session-context.tsx";
import { BulkChange, type BulkProps } from "#components/list/bulk/bulk-change.tsx";
import { LabelRows } from "#components/list/bulk/label-rows.tsx";
import { RenameRows } from "#components/list/bulk/rename-rows.tsx";
import { DeleteObjects } from "#components/plan/delete-objects.tsx";
import { useTRPCClient } from "#components/trpc/client.tsx";
import { maxBatch, nameSchema } from "#model/fields.ts";
import type { Network, NetworkUpdate } from "#model/resources/network.ts";

function useUpdateNetworks() {
  const client = useTRPCClient();
  const { id: projectId } = useProject();
  return (items: NetworkUpdate[]) => client.network.update.mutate({ projectId, mode: "each", items });
}

const ofNetworks = { kind: "network", batch: maxBatch } as const;

export function RenameNetworks(bulk: BulkProps<Network>) {
  const problem = (name: string) => {
    const read = nameSchema.safeParse(name);
    return read.success ? undefined : read.error.issues[0]?.message;
  };
  return <RenameRows {...bulk} {...ofNetworks} write={useUpdateNetworks()} problem={problem} />;
}

export function LabelNetworks(bulk: BulkProps<Network>) {
  return <LabelRows {...bulk} {...ofNetworks} write={useUpdateNetworks()} />;
}

/** A few go with all that lies in them, after a question; of many only those in which nothing lies. */
export function DeleteMany(bulk: BulkProps<Network>) {
  const client = useTRPCClient();
  const { id: projectId } = useProject();
  const { rows, onClose, onDone } = bulk;
  if (rows.length <= maxBatch)
    return <DeleteObjects kind="network" objects={rows} onClose={onClose} onDeleted={onDone} />;
  return (
    <BulkChange
      {...bulk}
      {...ofNetworks}
      danger
      verb="Delete"
      done="deleted"
      write={(ids: string[]) => client.network.remove.mutate({ projectId, mode: "each", ids })}
      plan={(networks) =>
        networks.map(({ id, subnets, portCount }) =>
          subnets.length + portCount === 0
            ? { item: id }
            : { why: `holds subnets or ports; tick at most ${maxBatch} to delete such with all that lies in them` },
        )
      }
    />
  );
}
