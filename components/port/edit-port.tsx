"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useForm, useWatch } from "react-hook-form";
import { toast } from "sonner";
import type { z } from "zod";
import { ShowCode } from "#components/code/show-code.tsx";
import { FormPanel } from "#components/form/form-panel.tsx";
import { LabelsField } from "#components/form/labels-field.tsx";
import { ListField } from "#components/form/list-field.tsx";
import { schemaResolver } from "#components/form/schema-resolver.ts";
import { SwitchField } from "#components/form/switch-field.tsx";
import { TextField } from "#components/form/text-field.tsx";
import { useProject } from "#components/frame/session-context.tsx";
import { KindMark } from "#components/kind/kind-icon.tsx";
import { ConflictDialog, differences } from "#components/plan/conflict-dialog.tsx";
import { PlanAside } from "#components/plan/plan-aside.tsx";
import { useFormWrite } from "#components/plan/use-form-write.ts";
import { usePlan, useRefusalAtFields } from "#components/plan/use-plan.ts";
import { useTRPC, useTRPCClient } from "#components/trpc/client.tsx";
import { type Port, type PortUpdate, portSchema, portUpdateSchema } from "#model/resources/port.ts";

/** The panel that changes a port. */
export function EditPort({ port, onClose }: { port: Port; onClose: () => void }) {
  const project = useProject();
  const trpc = useTRPC();
  const client = useTRPCClient();
  // As it was when the form was opened: the live feed changes `port` underneath it.
  const [base] = useState(() => updateOf(port));
  const form = useForm({ resolver: schemaResolver(portUpdateSchema), mode: "onTouched", defaultValues: base });
  const values = useWatch({ control: form.control }) as PortUpdate;
  const parsed = portUpdateSchema.safeParse(values);
  const plan = usePlan({
    input: parsed.success ? { projectId: project.id, dryRun: true, items: [values] } : null,
    rehearse: (input) => client.port.update.mutate(input),
  });
  useRefusalAtFields(form, plan.refusal?.code === "CONFLICT" && plan.refusal.current ? null : plan.refusal);
  const update = useMutation(trpc.port.update.mutationOptions());
  const { submit, conflict, settle } = useFormWrite(form, {
    write: () => update.mutateAsync({ projectId: project.id, items: [form.getValues()] }),
    onWritten: ({ operationId }) => {
      form.reset(form.getValues());
      toast.success(operationId ? `Port ${port.name} saved` : "Nothing had changed");
      onClose();
    },
  });
  const theirs = conflict ? portSchema.safeParse(conflict.current).data : undefined;
  const changed = theirs ? differences(base, updateOf(theirs), fieldsOf(form.getValues())) : [];
  return (
    <>
      <FormPanel
        open
        onOpenChange={(open) => open || onClose()}
        title={`Edit ${port.name}`}
        icon={<KindMark kind="port" />}
        form={form}
        onSubmit={() => submit(null)}
        submitLabel="Save"
        blockedReason={project.denied("port:write")}
        plan={<PlanAside state={plan} />}
        extra={
          <ShowCode
            call={parsed.success ? { procedure: "port.update", kind: "mutation", input: { items: [values] } } : null}
          />
        }
      >
        <TextField name="name" label="Name" mono description="Also its host name in the network's DNS domain." />
        <ListField
          name="addresses"
          label="Addresses"
          item="address"
          columns={[{ key: "address", label: "Address", placeholder: "10.0.0.20" }]}
          max={16}
          description="Each has to be free and to lie in a subnet of the network. An address taken away rests a while before somebody else gets it."
        />
        <SwitchField
          name="portSecurity"
          label="Port security"
          description="Drops what the port sends from other MACs and addresses than its own."
        />
        <SwitchField name="enabled" label="Enabled" description="A disabled port neither sends nor receives." />
        <LabelsField name="labels" label="Labels" />
        <TextField name="description" label="Description" optional />
      </FormPanel>
      {conflict && (
        <ConflictDialog
          open
          name={port.name}
          differences={changed}
          onClose={settle}
          onTakeTheirs={() => {
            for (const { field, theirs: value } of changed)
              form.setValue(field as keyof PortUpdate, value as never, { shouldDirty: true });
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

function updateOf({ id, version, name, description, addresses, portSecurity, enabled, labels }: Port) {
  const kept = addresses.map(({ address }) => ({ address }));
  return { id, version, name, description, addresses: kept, portSecurity, enabled, labels };
}

function fieldsOf({ id: _id, version: _version, ...fields }: z.input<typeof portUpdateSchema>): object {
  return fields;
}
