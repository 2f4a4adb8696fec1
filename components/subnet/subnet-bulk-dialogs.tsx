"use client";

import { useProject } from "#components/frame/session-context.tsx";
import { BulkChange, type BulkProps } from "#components/list/bulk/bulk-change.tsx";
import type { Planned } from "#components/list/bulk/run-bulk.ts";
import { useTRPCClient } from "#components/trpc/client.tsx";
import { maxBatch } from "#model/fields.ts";
import type { Subnet, SubnetUpdate } from "#model/resources/subnet.ts";
import { inUse } from "./subnet-words.ts";

const ofSubnets = { kind: "subnet", batch: maxBatch } as const;

/** Subnets are called by their prefixes. */
function named({ rows, reload, ...bulk }: BulkProps<Subnet>) {
  const withName = (subnets: readonly Subnet[]) => subnets.map((subnet) => ({ ...subnet, name: subnet.cidr }));
  return { ...bulk, rows: withName(rows), reload: async (of: readonly Subnet[]) => withName(await reload(of)) };
}

function useUpdateSubnets() {
  const client = useTRPCClient();
  const { id: projectId } = useProject();
  return (items: SubnetUpdate[]) => client.subnet.update.mutate({ projectId, mode: "each", items });
}

function planDhcp(subnets: readonly Subnet[], wanted: boolean): Planned<SubnetUpdate>[] {
  return subnets.map(({ id, version, cidr, dhcp }) => {
    if (cidr.includes(":")) return { why: "is IPv6, which router advertisements hand out" };
    if (dhcp === wanted) return { why: wanted ? "has DHCP already" : "has no DHCP already" };
    return { item: { id, version, dhcp: wanted } };
  });
}

export function StartDhcp(bulk: BulkProps<Subnet>) {
  return (
    <BulkChange
      {...named(bulk)}
      {...ofSubnets}
      verb="Turn DHCP on in"
      done="changed"
      write={useUpdateSubnets()}
      plan={(subnets) => planDhcp(subnets, true)}
    />
  );
}

export function StopDhcp(bulk: BulkProps<Subnet>) {
  return (
    <BulkChange
      {...named(bulk)}
      {...ofSubnets}
      verb="Turn DHCP off in"
      done="changed"
      write={useUpdateSubnets()}
      plan={(subnets) => planDhcp(subnets, false)}
    >
      <p className="text-ink-2">Machines keep the address that they have until its lease ends, and get no new one.</p>
    </BulkChange>
  );
}

/** Those that hold no port's address; what is deleted can be undone under Activity. */
export function DeleteSubnets(bulk: BulkProps<Subnet>) {
  const client = useTRPCClient();
  const { id: projectId } = useProject();
  return (
    <BulkChange
      {...named(bulk)}
      {...ofSubnets}
      danger
      verb="Delete"
      done="deleted"
      write={(ids: string[]) => client.subnet.remove.mutate({ projectId, mode: "each", ids })}
      plan={(subnets) =>
        subnets.map((subnet) => {
          const why = inUse(subnet);
          return why ? { why } : { item: subnet.id };
        })
      }
    />
  );
}
