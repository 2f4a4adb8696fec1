"use client";

import { useMutation } from "@tanstack/react-query";
import { useEffect } from "react";
import { useForm, useWatch } from "react-hook-form";
import { toast } from "sonner";
import type { z } from "zod";
import { ShowCode } from "#components/code/show-code.tsx";
import { FormPanel } from "#components/form/form-panel.tsx";
import { schemaResolver } from "#components/form/schema-resolver.ts";
import { TextField } from "#components/form/text-field.tsx";
import { useProject } from "#components/frame/session-context.tsx";
import { useQuotaNote } from "#components/frame/use-quota-note.ts";
import { KindMark } from "#components/kind/kind-icon.tsx";
import { PlanAside } from "#components/plan/plan-aside.tsx";
import { useFormWrite } from "#components/plan/use-form-write.ts";
import { usePlan, useRefusalAtFields } from "#components/plan/use-plan.ts";
import { useTRPC, useTRPCClient } from "#components/trpc/client.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { familyOf } from "#model/ip/address.ts";
import { addressAt, parsePrefix } from "#model/ip/prefix.ts";
import type { Network } from "#model/resources/network.ts";
import { subnetCreateSchema } from "#model/resources/subnet.ts";
import { IsolatedNote, SubnetBasics, SubnetRanges } from "./subnet-fields.tsx";
import { useSuggestedPrefixes } from "./use-suggested-prefixes.ts";

type Values = z.input<typeof subnetCreateSchema>;

/** The panel that adds a subnet to a network. `cidr`: the prefix that was chosen already; else the next free one is proposed. */
export function NewSubnet({ network, cidr, onClose }: { network: Network; cidr?: string; onClose: () => void }) {
  const project = useProject();
  const trpc = useTRPC();
  const client = useTRPCClient();
  const defaults: Values = {
    networkId: network.id,
    cidr: cidr ?? "",
    dhcp: true,
    pools: [],
    reserved: [],
    dnsServers: [],
    hostRoutes: [],
    leaseSeconds: 43_200,
    // The gateway is left out: then it is the first address.
  } satisfies Record<Exclude<keyof Values, "gateway">, unknown> & { gateway?: undefined };
  const form = useForm({ resolver: schemaResolver(subnetCreateSchema), mode: "onTouched", defaultValues: defaults });
  const suggestion = useSuggestedPrefixes();
  const hasV4 = network.subnets.some(({ cidr }) => !cidr.includes(":"));
  const suggested = hasV4 ? (suggestion?.ipv6 ?? suggestion?.ipv4) : suggestion?.ipv4;
  useEffect(() => {
    if (suggested && cidr === undefined && !form.getFieldState("cidr").isDirty)
      form.resetField("cidr", { defaultValue: suggested });
  }, [suggested, cidr, form]);

  const values = useWatch({ control: form.control }) as Values;
  const parsed = subnetCreateSchema.safeParse(values);
  const plan = usePlan({
    input: parsed.success ? { projectId: project.id, dryRun: true, items: [values] } : null,
    rehearse: (input) => client.subnet.create.mutate(input),
  });
  useRefusalAtFields(form, plan.refusal);
  const create = useMutation(trpc.subnet.create.mutationOptions());
  const { submit } = useFormWrite(form, {
    write: () => create.mutateAsync({ projectId: project.id, items: [form.getValues()] }),
    onWritten: ({ items: [subnet] }) => {
      form.reset(form.getValues());
      if (subnet) toast.success(`Subnet ${subnet.cidr} added to ${network.name}`);
      onClose();
    },
  });
  const prefix = parsePrefix(values.cidr ?? "");
  return (
    <FormPanel
      open
      onOpenChange={(open) => open || onClose()}
      title={`Add a subnet to ${network.name}`}
      icon={<KindMark kind="subnet" />}
      form={form}
      onSubmit={() => submit(null)}
      submitLabel="Add subnet"
      blockedReason={project.denied("network:write")}
      plan={<PlanAside state={plan} notes={useQuotaNote("subnets", 1)} />}
      extra={
        <ShowCode
          call={parsed.success ? { procedure: "subnet.create", kind: "mutation", input: { items: [values] } } : null}
        />
      }
    >
      <TextField name="cidr" label="Prefix" mono placeholder="10.0.0.0/24" autoFocus />
      {network.type === "ISOLATED" && <IsolatedNote />}
      <SubnetBasics
        family={prefix.ok ? familyOf(prefix.value) : 4}
        firstAddress={prefix.ok ? addressAt(prefix.value, 1n) : undefined}
      />
      <Disclosure label="Pools, reserved ranges, routes">
        <SubnetRanges family={prefix.ok ? familyOf(prefix.value) : 4} />
      </Disclosure>
    </FormPanel>
  );
}
