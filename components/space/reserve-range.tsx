"use client";

import { useEffect } from "react";
import { useFormContext } from "react-hook-form";
import { SchemaField } from "#components/form/schema-field.tsx";
import { useProject } from "#components/frame/session-context.tsx";
import { EditPanel } from "#components/plan/edit-panel.tsx";
import { useTRPCClient } from "#components/trpc/client.tsx";
import { addressValue, formatAddress } from "#model/ip/address.ts";
import { familyOf } from "#model/ip/family.ts";
import { mergeRanges, type NumberRange, subtractRanges } from "#model/ip/range.ts";
import { type Subnet, subnetSchema, subnetUpdateSchema } from "#model/resources/subnet.ts";

interface ReserveRangeProps {
  subnet: Subnet;
  /** What is to be reserved, or no longer; null: what the reader enters. */
  range: NumberRange | null;
  release?: boolean;
  onClose: () => void;
}

const reserveSchema = subnetUpdateSchema.pick({ id: true, version: true, reserved: true }).required();

/** The panel that keeps addresses from ports, or gives them back, with what that does beside it. */
export function ReserveRange({ subnet, range, release = false, onClose }: ReserveRangeProps) {
  const project = useProject();
  const client = useTRPCClient();
  return (
    <EditPanel
      kind="subnet"
      name={subnet.cidr}
      title={release ? `Give back reserved addresses of ${subnet.cidr}` : `Reserve addresses of ${subnet.cidr}`}
      object={subnet}
      objectSchema={subnetSchema}
      updateSchema={reserveSchema}
      write={(input) => client.subnet.update.mutate({ projectId: project.id, ...input })}
      procedure="subnet.update"
      onClose={onClose}
    >
      <Fill reserved={range && withRange(subnet, range, release)} />
      <p className="text-ink-2">
        Reserved addresses are given to no port, and DHCP does not hand them out. What a port holds cannot be reserved.
      </p>
      <SchemaField name="reserved" label="Reserved ranges" />
    </EditPanel>
  );
}

/** Puts what was selected into the form, as if it had been typed. */
function Fill({ reserved }: { reserved: Subnet["reserved"] | null }) {
  const { setValue } = useFormContext();
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the panel opens
  useEffect(() => {
    if (reserved) setValue("reserved", reserved, { shouldDirty: true, shouldValidate: true });
  }, []);
  return null;
}

/** The subnet's reserved ranges with one more, or without it; those that touch become one. */
function withRange({ cidr, reserved }: Subnet, range: NumberRange, release: boolean): Subnet["reserved"] {
  const ranges = reserved.map(({ start, end }) => ({ low: addressValue(start), high: addressValue(end) }));
  const family = familyOf(cidr);
  const next = release ? subtractRanges(ranges, [range]) : mergeRanges([...ranges, range]);
  return next.map(({ low, high }) => ({ start: formatAddress(family, low), end: formatAddress(family, high) }));
}
