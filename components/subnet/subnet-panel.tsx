"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useForm, useWatch } from "react-hook-form";
import { toast } from "sonner";
import type { z } from "zod";
import { ShowCode } from "#components/code/show-code.tsx";
import { Banner } from "#components/feedback/banner.tsx";
import { FormPanel } from "#components/form/form-panel.tsx";
import { schemaResolver } from "#components/form/schema-resolver.ts";
import { TextField } from "#components/form/text-field.tsx";
import { useProject } from "#components/frame/session-context.tsx";
import { useQuotaNote } from "#components/frame/use-quota-note.ts";
import { KindMark } from "#components/kind/kind-icon.tsx";
import { ConflictDialog, differences } from "#components/plan/conflict-dialog.tsx";
import { PlanAside } from "#components/plan/plan-aside.tsx";
import { useFormWrite } from "#components/plan/use-form-write.ts";
import { usePlan, useRefusalAtFields } from "#components/plan/use-plan.ts";
import { useTRPC, useTRPCClient } from "#components/trpc/client.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { Mono } from "#components/ui/mono.tsx";
import { familyOf } from "#model/ip/address.ts";
import { addressAt, parsePrefix } from "#model/ip/prefix.ts";
import type { Network } from "#model/resources/network.ts";
import {
  type Subnet,
  type SubnetUpdate,
  subnetCreateSchema,
  subnetSchema,
  subnetUpdateSchema,
} from "#model/resources/subnet.ts";
import { SubnetBasics, SubnetRanges } from "./subnet-fields.tsx";

type Values = z.input<typeof subnetCreateSchema>;

/** The panel that adds a subnet to a network. */
export function NewSubnet({ network, onClose }: { network: Network; onClose: () => void }) {
  const project = useProject();
  const trpc = useTRPC();
  const client = useTRPCClient();
  const defaults: Values = {
    networkId: network.id,
    cidr: "",
    dhcp: true,
    pools: [],
    reserved: [],
    dnsServers: [],
    hostRoutes: [],
    leaseSeconds: 43_200,
  };
  const form = useForm({ resolver: schemaResolver(subnetCreateSchema), mode: "onTouched", defaultValues: defaults });
  const suggestion = useQuery(trpc.network.suggestPrefix.queryOptions({ projectId: project.id }, { staleTime: 0 }));
  const hasV4 = network.subnets.some(({ cidr }) => !cidr.includes(":"));
  const suggested = hasV4 ? (suggestion.data?.ipv6 ?? suggestion.data?.ipv4) : suggestion.data?.ipv4;
  useEffect(() => {
    if (suggested && !form.getFieldState("cidr").isDirty) form.resetField("cidr", { defaultValue: suggested });
  }, [suggested, form]);

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

function IsolatedNote() {
  return (
    <Banner tone="warn" title="This network is isolated.">
      Its gateway answers, but no router may join it: the default route that hosts are given leads nowhere.
    </Banner>
  );
}

/** The panel that changes a subnet; its prefix is its identity and stays. */
export function EditSubnet({ network, subnet, onClose }: { network: Network; subnet: Subnet; onClose: () => void }) {
  const project = useProject();
  const trpc = useTRPC();
  const client = useTRPCClient();
  // As it was when the form was opened: the live feed changes `subnet` underneath it.
  const [base] = useState(() => updateOf(subnet));
  const form = useForm({ resolver: schemaResolver(subnetUpdateSchema), mode: "onTouched", defaultValues: base });
  const values = useWatch({ control: form.control }) as SubnetUpdate;
  const parsed = subnetUpdateSchema.safeParse(values);
  const plan = usePlan({
    input: parsed.success ? { projectId: project.id, dryRun: true, items: [values] } : null,
    rehearse: (input) => client.subnet.update.mutate(input),
  });
  useRefusalAtFields(form, plan.refusal?.code === "CONFLICT" && plan.refusal.current ? null : plan.refusal);
  const update = useMutation(trpc.subnet.update.mutationOptions());
  const { submit, conflict, settle } = useFormWrite(form, {
    write: () => update.mutateAsync({ projectId: project.id, items: [form.getValues()] }),
    onWritten: ({ operationId }) => {
      form.reset(form.getValues());
      toast.success(operationId ? `Subnet ${subnet.cidr} saved` : "Nothing had changed");
      onClose();
    },
  });
  const theirs = conflict ? subnetSchema.safeParse(conflict.current).data : undefined;
  const changed = theirs ? differences(base, updateOf(theirs), fieldsOf(form.getValues())) : [];
  const family = familyOf(subnet.cidr);
  return (
    <>
      <FormPanel
        open
        onOpenChange={(open) => open || onClose()}
        title={`Edit ${subnet.cidr}`}
        icon={<KindMark kind="subnet" />}
        form={form}
        onSubmit={() => submit(null)}
        submitLabel="Save"
        blockedReason={project.denied("network:write")}
        plan={<PlanAside state={plan} />}
        extra={
          <ShowCode
            call={parsed.success ? { procedure: "subnet.update", kind: "mutation", input: { items: [values] } } : null}
          />
        }
      >
        <div>
          <div className="mb-[5px] font-medium">Prefix</div>
          <Mono what="prefix">{subnet.cidr}</Mono>
          <p className="mt-[5px] text-s text-ink-3">A prefix never changes; add another subnet for another prefix.</p>
        </div>
        {network.type === "ISOLATED" && <IsolatedNote />}
        <SubnetBasics family={family} firstAddress={addressAt(subnet.cidr, 1n)} />
        <Disclosure
          label="Pools, reserved ranges, routes"
          open={subnet.pools.length + subnet.reserved.length + subnet.hostRoutes.length > 0}
        >
          <SubnetRanges family={family} />
        </Disclosure>
      </FormPanel>
      {conflict && (
        <ConflictDialog
          open
          name={subnet.cidr}
          differences={changed}
          onClose={settle}
          onTakeTheirs={() => {
            for (const { field, theirs: value } of changed)
              form.setValue(field as keyof SubnetUpdate, value as never, { shouldDirty: true });
            if (theirs) form.setValue("version", theirs.version);
            settle();
          }}
          onKeepMine={() => {
            if (theirs) form.setValue("version", theirs.version);
            settle();
            void submit(null);
          }}
        />
      )}
    </>
  );
}

function updateOf(subnet: Subnet): SubnetUpdate {
  const { id, version, gateway, dhcp, pools, reserved, dnsServers, hostRoutes, leaseSeconds } = subnet;
  return { id, version, gateway, dhcp, pools, reserved, dnsServers, hostRoutes, leaseSeconds };
}

function fieldsOf({ id: _id, version: _version, ...fields }: z.input<typeof subnetUpdateSchema>): object {
  return fields;
}
