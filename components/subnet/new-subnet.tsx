"use client";

import { SchemaField } from "#components/form/schema-field.tsx";
import { useProject } from "#components/frame/session-context.tsx";
import { CreatePanel } from "#components/plan/create-panel.tsx";
import { useTRPCClient } from "#components/trpc/client.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { toast } from "#components/ui/toast.ts";
import { familyOf } from "#model/ip/family.ts";
import { addressAt, parsePrefix } from "#model/ip/prefix.ts";
import type { Network } from "#model/resources/network.ts";
import { subnetCreateSchema } from "#model/resources/subnet.ts";
import { IsolatedNote, SubnetBasics, SubnetRanges } from "./subnet-fields.tsx";
import { useSuggestedPrefixes } from "./use-suggested-prefixes.ts";

/** The panel that adds a subnet to a network. `cidr`: the prefix that was chosen already; else the next free one is proposed. */
export function NewSubnet({ network, cidr, onClose }: { network: Network; cidr?: string; onClose: () => void }) {
  const project = useProject();
  const client = useTRPCClient();
  const suggestion = useSuggestedPrefixes();
  const hasV4 = network.subnets.some((subnet) => familyOf(subnet.cidr) === 4);
  const proposed = (hasV4 ? (suggestion?.ipv6 ?? suggestion?.ipv4) : suggestion?.ipv4) ?? undefined;
  return (
    <CreatePanel
      kind="subnet"
      title={`Add a subnet to ${network.name}`}
      schema={subnetCreateSchema}
      start={{ networkId: network.id, cidr: cidr ?? "" }}
      proposals={cidr === undefined ? { cidr: proposed } : undefined}
      write={(input) => client.subnet.create.mutate({ projectId: project.id, ...input })}
      procedure="subnet.create"
      submitLabel="Add subnet"
      onCreated={({ items: [subnet] }) => {
        toast.success(`Subnet ${subnet?.cidr} added to ${network.name}`);
        onClose();
      }}
      onClose={onClose}
    >
      {(values) => {
        const prefix = parsePrefix(values.cidr);
        const family = prefix.ok ? familyOf(prefix.value) : 4;
        return (
          <>
            <SchemaField name="cidr" autoFocus />
            {network.type === "ISOLATED" && <IsolatedNote />}
            <SubnetBasics isNew family={family} firstAddress={prefix.ok ? addressAt(prefix.value, 1n) : undefined} />
            <Disclosure label="Pools, reserved ranges, routes">
              <SubnetRanges family={family} />
            </Disclosure>
          </>
        );
      }}
    </CreatePanel>
  );
}
