"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { useForm, useWatch } from "react-hook-form";
import { toast } from "sonner";
import type { z } from "zod";
import { ShowCode } from "#components/code/show-code.tsx";
import { FormPanel } from "#components/form/form-panel.tsx";
import { ListField } from "#components/form/list-field.tsx";
import { schemaResolver } from "#components/form/schema-resolver.ts";
import { useProject } from "#components/frame/session-context.tsx";
import { useQuotaNote } from "#components/frame/use-quota-note.ts";
import { KindMark } from "#components/kind/kind-icon.tsx";
import { PlanAside } from "#components/plan/plan-aside.tsx";
import { useFormWrite } from "#components/plan/use-form-write.ts";
import { usePlan, useRefusalAtFields } from "#components/plan/use-plan.ts";
import { useSuggestedPrefixes } from "#components/subnet/use-suggested-prefixes.ts";
import { useTRPC, useTRPCClient } from "#components/trpc/client.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { networkCreateSchema } from "#model/resources/network.ts";
import { NameAndLabels, SettingsFields, TypeField } from "./network-fields.tsx";

type NewNetworkProps = { open: boolean; onOpenChange: (open: boolean) => void };
type Values = z.input<typeof networkCreateSchema>;

const empty: Required<Values> = {
  name: "",
  description: "",
  type: "OVERLAY",
  raMode: "DHCPV6_STATEFUL",
  dnsDomain: "internal",
  mtu: null,
  labels: {},
  subnets: [],
};

/** The panel that creates a network, with its first subnets if wanted. */
export function NewNetwork({ open, onOpenChange }: NewNetworkProps) {
  return open ? <Panel open={open} onOpenChange={onOpenChange} /> : null;
}

function Panel({ open, onOpenChange }: NewNetworkProps) {
  const router = useRouter();
  const project = useProject();
  const trpc = useTRPC();
  const client = useTRPCClient();
  const form = useForm({ resolver: schemaResolver(networkCreateSchema), mode: "onTouched", defaultValues: empty });
  const suggestion = useSuggestedPrefixes();

  // The suggested prefixes are visible and editable; what was typed meanwhile is not overwritten.
  useEffect(() => {
    if (!suggestion || form.getFieldState("subnets").isDirty) return;
    const cidrs = [suggestion.ipv4, suggestion.ipv6].filter((cidr) => cidr !== null);
    form.resetField("subnets", { defaultValue: cidrs.map((cidr) => ({ cidr })) });
  }, [suggestion, form]);

  const values = useWatch({ control: form.control });
  const parsed = networkCreateSchema.safeParse(values);
  const call = (dryRun: boolean) => ({ projectId: project.id, dryRun, items: [values as Values] });
  const plan = usePlan({
    input: parsed.success ? call(true) : null,
    rehearse: (input) => client.network.create.mutate(input),
    enabled: open,
  });
  useRefusalAtFields(form, plan.refusal);

  const create = useMutation(trpc.network.create.mutationOptions());
  const { submit } = useFormWrite(form, {
    write: () => create.mutateAsync(call(false)),
    onWritten: ({ items: [network] }) => {
      if (!network) return;
      form.reset(values as Values);
      toast.success(`Network ${network.name} created`);
      router.push(`${project.path}/networks/${network.id}`);
    },
  });
  const subnets = values.subnets?.length ?? 0;
  const [networkQuota, subnetQuota] = [useQuotaNote("networks", 1), useQuotaNote("subnets", subnets)];

  return (
    <FormPanel
      open={open}
      onOpenChange={onOpenChange}
      title="New network"
      icon={<KindMark kind="network" />}
      form={form}
      onSubmit={() => submit(null)}
      submitLabel="Create network"
      blockedReason={project.denied("network:write")}
      plan={<PlanAside state={plan} notes={subnets > 0 ? [...networkQuota, ...subnetQuota] : networkQuota} />}
      extra={
        <ShowCode
          call={
            parsed.success
              ? { procedure: "network.create", kind: "mutation", input: { items: [compact(values as Values)] } }
              : null
          }
        />
      }
    >
      <NameAndLabels autoFocus />
      <TypeField />
      <ListField
        name="subnets"
        label="Subnets"
        item="subnet"
        max={8}
        columns={[{ key: "cidr", label: "Prefix", placeholder: "10.0.0.0/24" }]}
        description="The next prefixes that this project does not use. Gateway: the first address of each. Pools, DNS servers and routes can be set afterwards."
      />
      <Disclosure label="DNS, IPv6, MTU, description">
        <SettingsFields />
      </Disclosure>
    </FormPanel>
  );
}

/** Without what equals the defaults, as one would write it by hand. */
function compact(values: Values): Record<string, unknown> {
  const defaults: Record<string, unknown> = empty;
  return Object.fromEntries(
    Object.entries(values).filter(([key, value]) => JSON.stringify(value) !== JSON.stringify(defaults[key])),
  );
}
