"use client";

import { useProject } from "#components/frame/session-context.tsx";
import { useNetwork } from "#components/network/use-network.ts";
import { EditPanel } from "#components/plan/edit-panel.tsx";
import { useTRPCClient } from "#components/trpc/client.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { Mono } from "#components/ui/mono.tsx";
import { familyOf } from "#model/ip/family.ts";
import { addressAt } from "#model/ip/prefix.ts";
import { type Subnet, subnetSchema, subnetUpdateSchema } from "#model/resources/subnet.ts";
import { IsolatedNote, SubnetBasics, SubnetRanges } from "./subnet-fields.tsx";

/** The panel that changes a subnet; its prefix is its identity and stays. */
export function EditSubnet({ subnet, onClose }: { subnet: Subnet; onClose: () => void }) {
  const project = useProject();
  const client = useTRPCClient();
  const { data: network } = useNetwork(subnet.networkId);
  const family = familyOf(subnet.cidr);
  return (
    <EditPanel
      kind="subnet"
      name={subnet.cidr}
      object={subnet}
      objectSchema={subnetSchema}
      updateSchema={subnetUpdateSchema}
      write={(input) => client.subnet.update.mutate({ projectId: project.id, ...input })}
      procedure="subnet.update"
      onClose={onClose}
    >
      <div>
        <div className="mb-[5px] font-medium">Prefix</div>
        <Mono what="prefix">{subnet.cidr}</Mono>
        <p className="mt-[5px] text-s text-ink-3">A prefix never changes; add another subnet for another prefix.</p>
      </div>
      {network?.type === "ISOLATED" && <IsolatedNote />}
      <SubnetBasics family={family} firstAddress={addressAt(subnet.cidr, 1n)} />
      <Disclosure
        label="Pools, reserved ranges, routes"
        open={subnet.pools.length + subnet.reserved.length + subnet.hostRoutes.length > 0}
      >
        <SubnetRanges family={family} />
      </Disclosure>
    </EditPanel>
  );
}
