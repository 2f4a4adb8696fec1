"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useForm, useWatch } from "react-hook-form";
import { toast } from "sonner";
import type { z } from "zod";
import { ShowCode } from "#components/code/show-code.tsx";
import { FormPanel } from "#components/form/form-panel.tsx";
import { schemaResolver } from "#components/form/schema-resolver.ts";
import { useProject } from "#components/frame/session-context.tsx";
import { KindMark } from "#components/kind/kind-icon.tsx";
import { ConflictDialog, differences } from "#components/plan/conflict-dialog.tsx";
import { PlanAside } from "#components/plan/plan-aside.tsx";
import { useFormWrite } from "#components/plan/use-form-write.ts";
import { usePlan, useRefusalAtFields } from "#components/plan/use-plan.ts";
import { useTRPC, useTRPCClient } from "#components/trpc/client.tsx";
import { type Network, type NetworkUpdate, networkSchema, networkUpdateSchema } from "#model/resources/network.ts";
import { NameAndLabels, SettingsFields } from "./network-fields.tsx";

/** The panel that changes a network. */
export function EditNetwork({ network, onClose }: { network: Network; onClose: () => void }) {
  const project = useProject();
  const trpc = useTRPC();
  const client = useTRPCClient();
  // As it was when the form was opened: the live feed changes `network` underneath it.
  const [base] = useState(() => updateOf(network));
  const form = useForm({ resolver: schemaResolver(networkUpdateSchema), mode: "onTouched", defaultValues: base });
  const values = useWatch({ control: form.control }) as NetworkUpdate;
  const parsed = networkUpdateSchema.safeParse(values);

  const call = (dryRun: boolean) => ({ projectId: project.id, dryRun, items: [form.getValues()] });
  const plan = usePlan({
    input: parsed.success ? { ...call(true), items: [values] } : null,
    rehearse: (input) => client.network.update.mutate(input),
  });
  const update = useMutation(trpc.network.update.mutationOptions());
  const { submit, conflict, settle } = useFormWrite(form, {
    write: () => update.mutateAsync(call(false)),
    onWritten: ({ operationId }) => {
      form.reset(form.getValues());
      toast.success(operationId ? `Network ${network.name} saved` : "Nothing had changed");
      onClose();
    },
  });
  // A stale version is told when one saves, with what changed; while one types it would only be in the way.
  useRefusalAtFields(form, plan.refusal?.code === "CONFLICT" && plan.refusal.current ? null : plan.refusal);
  const theirs = conflict ? networkSchema.safeParse(conflict.current).data : undefined;

  return (
    <>
      <FormPanel
        open
        onOpenChange={(open) => open || onClose()}
        title={`Edit ${network.name}`}
        icon={<KindMark kind="network" />}
        form={form}
        onSubmit={() => submit(null)}
        submitLabel="Save"
        blockedReason={project.denied("network:write")}
        plan={<PlanAside state={plan} />}
        extra={
          <ShowCode
            call={parsed.success ? { procedure: "network.update", kind: "mutation", input: { items: [values] } } : null}
          />
        }
      >
        <NameAndLabels />
        <SettingsFields automaticMtu={network.mtu === null ? network.effectiveMtu : undefined} />
      </FormPanel>
      {conflict && (
        <ConflictDialog
          open
          name={network.name}
          differences={theirs ? differences(base, updateOf(theirs), withoutKeys(form.getValues())) : []}
          onClose={settle}
          onTakeTheirs={() => {
            if (theirs) {
              for (const { field, theirs: value } of differences(base, updateOf(theirs), withoutKeys(form.getValues())))
                form.setValue(field as keyof NetworkUpdate, value as never, { shouldDirty: true });
              form.setValue("version", theirs.version);
            }
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

function updateOf(network: Network): NetworkUpdate {
  const { id, version, name, description, raMode, dnsDomain, mtu, labels } = network;
  return { id, version, name, description, raMode, dnsDomain, mtu, labels };
}

function withoutKeys({ id: _id, version: _version, ...fields }: z.input<typeof networkUpdateSchema>): object {
  return fields;
}
