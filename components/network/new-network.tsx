"use client";

import { ListField } from "#components/form/list-field.tsx";
import { SchemaField, SchemaFields } from "#components/form/schema-field.tsx";
import { useProject } from "#components/frame/session-context.tsx";
import { CreatePanel } from "#components/plan/create-panel.tsx";
import { NamesField } from "#components/port/names-field.tsx";
import { useSuggestedPrefixes } from "#components/subnet/use-suggested-prefixes.ts";
import { useTRPCClient } from "#components/trpc/client.tsx";
import { toast } from "#components/ui/toast.ts";
import { addressAt, parsePrefix } from "#model/ip/prefix.ts";
import { MtuField } from "./mtu-field.tsx";
import { networkOf, newNetworkSchema, toNewNetwork } from "./new-network-form.ts";

type NewNetworkProps = {
  onClose: () => void;
  /** Goes to the page of what was made. */
  onCreated: (href: string) => void;
};

/** The page that creates a network, with its first subnets and ports if wanted. */
export function NewNetwork({ onClose, onCreated }: NewNetworkProps) {
  const project = useProject();
  const client = useTRPCClient();
  const suggestion = useSuggestedPrefixes();
  const prefixes = [suggestion?.ipv4, suggestion?.ipv6].filter((cidr) => typeof cidr === "string");
  return (
    <CreatePanel
      page
      kind="network"
      schema={newNetworkSchema}
      proposals={suggestion && { name: suggestion.name, subnets: prefixes.map((cidr) => ({ cidr })) }}
      itemsOf={(values) => [networkOf(values)]}
      rename={toNewNetwork}
      write={(input) => client.network.create.mutate({ projectId: project.id, ...input })}
      procedure="network.create"
      submitLabel="Create network"
      onCreated={({ items: [network] }) => {
        toast.success(`Network ${network?.name} created`);
        onCreated(`${project.path}/networks/${network?.id}`);
      }}
      onClose={onClose}
    >
      {({ dnsDomain }) => (
        <>
          <div className="grid gap-4 min-[640px]:grid-cols-2">
            <SchemaField name="name" autoFocus />
            <SchemaField name="labels" />
          </div>
          <SchemaField name="type" />
          <ListField
            name="subnets"
            label="Subnets"
            item="subnet"
            max={8}
            columns={[
              { key: "cidr", label: "Prefix", placeholder: "10.0.0.0/24" },
              { key: "gateway", label: "Gateway", placeholder: ({ cidr }) => gatewayOf(cidr), leftOut: true },
            ]}
            description="The next prefixes that this project does not use. Pools, DNS servers and routes can be set afterwards."
          />
          <NamesField
            optional
            domain={dnsDomain ?? ""}
            none="One name, or a range such as web-[1-3]. Empty: ports are added afterwards."
            disabledReason={project.denied("port:write")}
          />
          <div className="grid gap-4 min-[640px]:grid-cols-2">
            <SchemaField name="dnsDomain" />
            <MtuField automatic={suggestion?.mtu} />
          </div>
          <SchemaFields names={["raMode", "description"]} />
        </>
      )}
    </CreatePanel>
  );
}

/** The gateway that a subnet has where none is given. */
function gatewayOf(cidr = ""): string {
  const prefix = parsePrefix(cidr);
  return prefix.ok ? addressAt(prefix.value, 1n) : "the first address";
}
