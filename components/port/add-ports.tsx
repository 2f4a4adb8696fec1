"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useForm, useWatch } from "react-hook-form";
import { toast } from "sonner";
import { ShowCode } from "#components/code/show-code.tsx";
import { SegmentedField } from "#components/form/choice-field.tsx";
import { FormPanel } from "#components/form/form-panel.tsx";
import { LabelsField } from "#components/form/labels-field.tsx";
import { ListField } from "#components/form/list-field.tsx";
import { schemaResolver } from "#components/form/schema-resolver.ts";
import { SwitchField } from "#components/form/switch-field.tsx";
import { TextField } from "#components/form/text-field.tsx";
import { useProject } from "#components/frame/session-context.tsx";
import { useQuotaNote } from "#components/frame/use-quota-note.ts";
import { KindMark } from "#components/kind/kind-icon.tsx";
import { PlanAside } from "#components/plan/plan-aside.tsx";
import { useFormWrite } from "#components/plan/use-form-write.ts";
import { usePlan, useRefusalAtFields } from "#components/plan/use-plan.ts";
import { useTRPC, useTRPCClient } from "#components/trpc/client.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import type { FieldIssue } from "#model/errors.ts";
import type { Network } from "#model/resources/network.ts";
import { addPortsSchema, portsOf, soundNames, toForm, type AddPorts as Values } from "./add-ports-form.ts";
import { expandNames } from "./expand-names.ts";

/** The panel that adds one port or many to a network. */
export function AddPorts({ network, onClose }: { network: Network; onClose: () => void }) {
  const router = useRouter();
  const project = useProject();
  const trpc = useTRPC();
  const client = useTRPCClient();
  const defaults: Required<Values> = {
    networkId: network.id,
    names: "",
    description: "",
    mac: "",
    addressMode: network.subnets.length > 0 ? "next" : "none",
    chosen: [],
    portSecurity: true,
    enabled: true,
    labels: {},
  };
  const form = useForm({ resolver: schemaResolver(addPortsSchema), mode: "onTouched", defaultValues: defaults });
  const values = useWatch({ control: form.control }) as Values;
  const expanded = expandNames(values.names);
  const names = expanded.ok ? expanded.names : [];
  const ports = portsOf(values);
  const complete = addPortsSchema.safeParse(values).success;

  const rename = (issue: FieldIssue) => toForm(issue.path, issue.message, names);
  const plan = usePlan({
    input: complete ? { projectId: project.id, dryRun: true, items: ports } : null,
    rehearse: (input) => client.port.create.mutate(input),
  });
  useRefusalAtFields(form, plan.refusal, rename);
  const create = useMutation(trpc.port.create.mutationOptions());
  const { submit } = useFormWrite(form, {
    rename,
    write: () => create.mutateAsync({ projectId: project.id, items: portsOf(form.getValues()) }),
    onWritten: ({ items }) => {
      form.reset(form.getValues());
      const [first] = items;
      toast.success(
        items.length === 1 ? `Port ${first?.name} added` : `${items.length} ports added to ${network.name}`,
      );
      onClose();
      router.push(
        items.length === 1 ? `${project.path}/ports/${first?.id}` : `${project.path}/networks/${network.id}/ports`,
      );
    },
  });
  const button = names.length > 1 ? `Add ${names.length} ports` : "Add port";
  return (
    <FormPanel
      open
      onOpenChange={(open) => open || onClose()}
      title={`Add ports to ${network.name}`}
      icon={<KindMark kind="port" />}
      form={form}
      onSubmit={() => submit(null)}
      submitLabel={button}
      blockedReason={project.denied("port:write")}
      plan={<PlanAside state={plan} notes={useQuotaNote("ports", Math.max(1, names.length))} />}
      extra={
        <ShowCode call={complete ? { procedure: "port.create", kind: "mutation", input: { items: ports } } : null} />
      }
    >
      <TextField<Values>
        name="names"
        label="Names"
        mono
        autoFocus
        placeholder="app-[1-16]"
        description={<NamesHint names={soundNames(values.names)} domain={network.dnsDomain} />}
      />
      <SegmentedField<Values>
        name="addressMode"
        label="Addresses"
        options={[
          { value: "next", label: "Next free", disabled: network.subnets.length === 0 },
          { value: "chosen", label: "Chosen", disabled: network.subnets.length === 0 },
          { value: "none", label: "None" },
        ]}
        description={<AddressHint mode={values.addressMode} network={network} />}
      />
      {values.addressMode === "chosen" && (
        <ListField<Values>
          name="chosen"
          label={names.length > 1 ? "Addresses of the first port" : "Chosen addresses"}
          optional={false}
          item="address"
          max={16}
          placeholder="10.0.0.20"
          description={names.length > 1 ? "The other ports get those that follow, one after the other." : undefined}
        />
      )}
      <SwitchField<Values>
        name="portSecurity"
        label="Port security"
        description="Drops what a port sends from other MACs and addresses than its own."
      />
      <LabelsField<Values> name="labels" label="Labels" />
      <Disclosure label="MAC address, state, description">
        <TextField<Values>
          name="mac"
          label="MAC address"
          optional
          mono
          placeholder="02:00:00:12:34:56"
          disabled={names.length > 1}
          description={names.length > 1 ? "Chosen for each port." : "Empty: one is chosen."}
        />
        <SwitchField<Values> name="enabled" label="Enabled" description="A disabled port neither sends nor receives." />
        <TextField<Values> name="description" label="Description" optional />
      </Disclosure>
    </FormPanel>
  );
}

function NamesHint({ names, domain }: { names: readonly string[]; domain: string }) {
  const [first] = names;
  if (first === undefined) return "One name, or a range such as app-[1-16].";
  if (names.length === 1)
    return (
      <>
        Also its host name: <span className="mono">{`${first}.${domain}`}</span>
      </>
    );
  return `${names.length} ports: ${first} to ${names.at(-1)}. Each name is also its host name in ${domain}.`;
}

function AddressHint({ mode, network }: { mode: Values["addressMode"]; network: Network }) {
  if (network.subnets.length === 0) return "This network has no subnet: its ports have a MAC address only.";
  if (mode === "none") return "The ports have a MAC address only; with port security they can use no IP address.";
  if (mode === "chosen") return "Each has to be free and to lie in a subnet of the network.";
  return `One of each family that the network has: ${network.subnets.map(({ cidr }) => cidr).join(", ")}.`;
}
