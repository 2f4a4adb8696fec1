"use client";

import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { SegmentedField } from "#components/form/choice-field.tsx";
import { ListField } from "#components/form/list-field.tsx";
import { SchemaField, SchemaFields } from "#components/form/schema-field.tsx";
import { useProject } from "#components/frame/session-context.tsx";
import { CreatePanel } from "#components/plan/create-panel.tsx";
import { useTRPC, useTRPCClient } from "#components/trpc/client.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { toast } from "#components/ui/toast.ts";
import type { Network } from "#model/resources/network.ts";
import { addPortsSchema, leftToAdd, namesOf, portsOf, toForm, type AddPorts as Values } from "./add-ports-form.ts";
import { firstName, nextName } from "./expand-names.ts";
import { NamesField } from "./names-field.tsx";
import { poolNotes } from "./pool-notes.ts";

/** The panel that adds one port or many to a network. */
export function AddPorts({ network, onClose }: { network: Network; onClose: () => void }) {
  const router = useRouter();
  const project = useProject();
  const client = useTRPCClient();
  const hasSubnets = network.subnets.length > 0;
  const proposed = useNextName(network);
  return (
    <CreatePanel
      kind="port"
      title={`Add ports to ${network.name}`}
      schema={addPortsSchema}
      start={{ networkId: network.id, addressMode: hasSubnets ? "next" : "none" }}
      proposals={{ names: proposed }}
      itemsOf={portsOf}
      rename={(issue, values) => toForm(issue, namesOf(values))}
      write={(input) => client.port.create.mutate({ projectId: project.id, ...input })}
      procedure="port.create"
      submitLabel={(asked, made) =>
        asked === 1 ? "Add port" : made === asked || made === 0 ? `Add ${asked} ports` : `Add ${made} of ${asked} ports`
      }
      notes={(rehearsed) => poolNotes(network.subnets, rehearsed?.plan?.provisional ?? [])}
      onPartly={({ refused }, values) => leftToAdd(values, refused)}
      onCreated={({ items: [first, ...more] }) => {
        toast.success(
          more.length === 0 ? `Port ${first?.name} added` : `${more.length + 1} ports added to ${network.name}`,
        );
        onClose();
        router.push(
          more.length === 0 ? `${project.path}/ports/${first?.id}` : `${project.path}/networks/${network.id}/ports`,
        );
      }}
      onClose={onClose}
    >
      {(values) => {
        const several = namesOf(values).length > 1;
        return (
          <>
            <NamesField autoFocus domain={network.dnsDomain} />
            <SegmentedField<Values>
              name="addressMode"
              label="Addresses"
              options={[
                { value: "next", label: "Next free", disabled: !hasSubnets },
                { value: "chosen", label: "Chosen", disabled: !hasSubnets },
                { value: "none", label: "None" },
              ]}
              description={<AddressHint mode={values.addressMode} network={network} />}
            />
            {values.addressMode === "chosen" && (
              <ListField<Values>
                name="chosen"
                label={several ? "Addresses of the first port" : "Chosen addresses"}
                optional={false}
                item="address"
                max={16}
                placeholder="10.0.0.20"
                description={several ? "The other ports get those that follow, one after the other." : undefined}
              />
            )}
            <SchemaFields names={["portSecurity", "labels"]} />
            <Disclosure label="MAC address, state, description">
              <SchemaField name="mac" disabled={several} description={several ? "Chosen for each port." : undefined} />
              <SchemaFields names={["enabled", "description"]} />
            </Disclosure>
          </>
        );
      }}
    </CreatePanel>
  );
}

/** The name that follows the newest port of the network; of a network without ports its own, numbered. */
function useNextName(network: Network): string | undefined {
  const trpc = useTRPC();
  const project = useProject();
  const newest = {
    projectId: project.id,
    networkId: network.id,
    sort: "createdAt",
    direction: "desc",
    limit: 1,
  } as const;
  const { data } = useQuery(trpc.port.list.queryOptions(newest, { staleTime: 0, enabled: network.portCount > 0 }));
  if (network.portCount === 0) return firstName(network.name);
  const [port] = data?.items ?? [];
  return port && nextName(port.name);
}

function AddressHint({ mode, network }: { mode: Values["addressMode"]; network: Network }) {
  if (network.subnets.length === 0) return "This network has no subnet: its ports have a MAC address only.";
  if (mode === "none") return "The ports have a MAC address only; with port security they can use no IP address.";
  if (mode === "chosen") return "Each has to be free and to lie in a subnet of the network.";
  return `One of each family that the network has: ${network.subnets.map(({ cidr }) => cidr).join(", ")}.`;
}
