"use client";

import { useProject } from "#components/frame/session-context.tsx";
import { BulkChange, type BulkProps } from "#components/list/bulk/bulk-change.tsx";
import { LabelRows } from "#components/list/bulk/label-rows.tsx";
import { RenameRows } from "#components/list/bulk/rename-rows.tsx";
import { DeleteObjects } from "#components/plan/delete-objects.tsx";
import { useTRPCClient } from "#components/trpc/client.tsx";
import { hostNameSchema, maxPortBatch } from "#model/fields.ts";
import type { Port, PortUpdate } from "#model/resources/port.ts";

function useUpdatePorts() {
  const client = useTRPCClient();
  const { id: projectId } = useProject();
  return (items: PortUpdate[]) => client.port.update.mutate({ projectId, mode: "each", items });
}

const ofPorts = { kind: "port", batch: maxPortBatch } as const;

export function RenamePorts(bulk: BulkProps<Port>) {
  const problem = (name: string) => {
    const read = hostNameSchema.safeParse(name);
    return read.success ? undefined : read.error.issues[0]?.message;
  };
  return (
    <RenameRows
      {...bulk}
      {...ofPorts}
      write={useUpdatePorts()}
      problem={problem}
      placeOf={({ networkId }) => networkId}
    />
  );
}

export function LabelPorts(bulk: BulkProps<Port>) {
  return <LabelRows {...bulk} {...ofPorts} write={useUpdatePorts()} />;
}

export function EnablePorts(bulk: BulkProps<Port>) {
  return (
    <BulkChange
      {...bulk}
      {...ofPorts}
      verb="Enable"
      done="enabled"
      write={useUpdatePorts()}
      plan={(ports) =>
        ports.map(({ id, version, enabled }) =>
          enabled ? { why: "is enabled already" } : { item: { id, version, enabled: true } },
        )
      }
    />
  );
}

export function DisablePorts(bulk: BulkProps<Port>) {
  const up = bulk.rows.filter(({ enabled, binding }) => enabled && binding.up).length;
  return (
    <BulkChange
      {...bulk}
      {...ofPorts}
      verb="Disable"
      done="disabled"
      write={useUpdatePorts()}
      plan={(ports) =>
        ports.map(({ id, version, enabled }) =>
          enabled ? { item: { id, version, enabled: false } } : { why: "is disabled already" },
        )
      }
    >
      <p className="text-ink-2">
        A disabled port neither sends nor receives.
        {up > 0 && ` ${up.toLocaleString("en")} of these are up: their guests lose their connection at once.`}
      </p>
    </BulkChange>
  );
}

/** As many as one call takes go at once, with Undo where no guest uses them; of more each call can be undone under Activity. */
export function DeletePorts(bulk: BulkProps<Port>) {
  const client = useTRPCClient();
  const { id: projectId } = useProject();
  const { rows, onClose, onDone } = bulk;
  if (rows.length <= maxPortBatch)
    return <DeleteObjects kind="port" objects={rows} onClose={onClose} onDeleted={onDone} />;
  const up = rows.filter(({ binding }) => binding.up).length;
  return (
    <BulkChange
      {...bulk}
      {...ofPorts}
      danger
      verb="Delete"
      done="deleted"
      write={(ids: string[]) => client.port.remove.mutate({ projectId, mode: "each", ids })}
      plan={(ports) => ports.map(({ id }) => ({ item: id }))}
    >
      <p className="text-ink-2">
        Their names, addresses and MACs rest a while, so that this can be undone under Activity.
        {up > 0 && ` ${up.toLocaleString("en")} of them are up: their guests lose their connection at once.`}
      </p>
    </BulkChange>
  );
}
