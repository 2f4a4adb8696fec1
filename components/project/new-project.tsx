"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useForm, useWatch } from "react-hook-form";
import { toast } from "sonner";
import { FormPanel } from "#components/form/form-panel.tsx";
import { schemaResolver } from "#components/form/schema-resolver.ts";
import { TextareaField, TextField } from "#components/form/text-field.tsx";
import { KindMark } from "#components/kind/kind-icon.tsx";
import { PlanAside } from "#components/plan/plan-aside.tsx";
import { useFormWrite } from "#components/plan/use-form-write.ts";
import { usePlan, useRefusalAtFields } from "#components/plan/use-plan.ts";
import { useTRPC, useTRPCClient } from "#components/trpc/client.tsx";
import { defaultQuotas, type ProjectCreate, projectCreateSchema } from "#model/resources/project.ts";
import { QuotaFields } from "./quota-fields.tsx";

/** The panel that creates a project; its first owner is added on the page that follows. */
export function NewProject({ onClose }: { onClose: () => void }) {
  const router = useRouter();
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queries = useQueryClient();
  const form = useForm({
    resolver: schemaResolver(projectCreateSchema),
    mode: "onTouched",
    defaultValues: { name: "", description: "", quotas: defaultQuotas },
  });
  const parsed = projectCreateSchema.safeParse(useWatch({ control: form.control }));
  const create = useMutation(trpc.project.create.mutationOptions());
  const plan = usePlan({
    input: parsed.success ? { dryRun: true, items: [parsed.data] } : null,
    rehearse: (input) => client.project.create.mutate(input),
    // What was just carried out must not be rehearsed once more.
    enabled: create.isIdle || create.isError,
  });
  const { submit } = useFormWrite(form, {
    write: (item: ProjectCreate) => create.mutateAsync({ items: [item] }),
    onWritten: async ({ items: [project] }) => {
      form.reset(form.getValues());
      toast.success(`Project ${project?.name} created`);
      // The next page is of a project that the session does not know yet.
      await queries.invalidateQueries(trpc.session.me.queryFilter());
      void queries.invalidateQueries(trpc.project.list.queryFilter());
      router.push(`/p/${project?.name}/members?new=true`);
    },
  });
  useRefusalAtFields(form, plan.refusal);
  return (
    <FormPanel
      open
      onOpenChange={(open) => open || onClose()}
      title="New project"
      icon={<KindMark kind="project" />}
      form={form}
      onSubmit={submit}
      submitLabel="Create project"
      plan={
        <PlanAside
          state={plan}
          notes={[{ tone: "idle", text: "Then you add its first owner, who adds everybody else." }]}
        />
      }
    >
      <TextField
        name="name"
        label="Name"
        placeholder="acme-prod"
        mono
        autoFocus
        description="Stands in the addresses of pages and stays as it is."
      />
      <TextareaField name="description" label="Description" optional rows={2} />
      <QuotaFields />
    </FormPanel>
  );
}
