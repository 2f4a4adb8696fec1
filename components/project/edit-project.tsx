"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useForm, useWatch } from "react-hook-form";
import { toast } from "sonner";
import { FormPanel } from "#components/form/form-panel.tsx";
import { schemaResolver } from "#components/form/schema-resolver.ts";
import { TextareaField } from "#components/form/text-field.tsx";
import { KindMark } from "#components/kind/kind-icon.tsx";
import { ConflictDialog, differences } from "#components/plan/conflict-dialog.tsx";
import { PlanAside } from "#components/plan/plan-aside.tsx";
import { useFormWrite } from "#components/plan/use-form-write.ts";
import { usePlan, useRefusalAtFields } from "#components/plan/use-plan.ts";
import { useTRPC, useTRPCClient } from "#components/trpc/client.tsx";
import { type Project, type ProjectUpdate, projectSchema, projectUpdateSchema } from "#model/resources/project.ts";
import { QuotaFields } from "./quota-fields.tsx";

/** The panel that changes a project's description and quotas. */
export function EditProject({ project, onClose }: { project: Project; onClose: () => void }) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queries = useQueryClient();
  // As it was when the form was opened: the live feed changes `project` underneath it.
  const [base] = useState(() => updateOf(project));
  const form = useForm({ resolver: schemaResolver(projectUpdateSchema), mode: "onTouched", defaultValues: base });
  const parsed = projectUpdateSchema.safeParse(useWatch({ control: form.control }));
  const update = useMutation(trpc.project.update.mutationOptions());
  const plan = usePlan({
    input: parsed.success ? { dryRun: true, items: [parsed.data] } : null,
    rehearse: (input) => client.project.update.mutate(input),
    // What was just carried out must not be rehearsed once more.
    enabled: update.isIdle || update.isError,
  });
  const { submit, conflict, settle } = useFormWrite(form, {
    write: () => update.mutateAsync({ items: [form.getValues()] }),
    onWritten: ({ operationId }) => {
      form.reset(form.getValues());
      toast.success(operationId ? `Project ${project.name} saved` : "Nothing had changed");
      void queries.invalidateQueries(trpc.project.pathFilter());
      onClose();
    },
  });
  // A stale version is told when one saves, with what changed; while one types it would only be in the way.
  useRefusalAtFields(form, plan.refusal?.code === "CONFLICT" && plan.refusal.current ? null : plan.refusal);
  const theirs = conflict ? projectSchema.safeParse(conflict.current).data : undefined;
  const differ = theirs ? differences(base, updateOf(theirs), withoutKeys(form.getValues())) : [];
  return (
    <>
      <FormPanel
        open
        onOpenChange={(open) => open || onClose()}
        title={`Edit ${project.name}`}
        icon={<KindMark kind="project" />}
        form={form}
        onSubmit={() => submit(null)}
        submitLabel="Save"
        plan={<PlanAside state={plan} />}
      >
        <TextareaField name="description" label="Description" optional rows={2} />
        <QuotaFields usage={project.usage} />
      </FormPanel>
      {conflict && (
        <ConflictDialog
          open
          name={project.name}
          differences={differ}
          onClose={settle}
          onTakeTheirs={() => {
            if (theirs) form.reset(updateOf(theirs));
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

function updateOf({ id, version, description, quotas }: Project): ProjectUpdate {
  return { id, version, description, quotas };
}

function withoutKeys({ id: _id, version: _version, ...fields }: ProjectUpdate): Partial<ProjectUpdate> {
  return fields;
}
