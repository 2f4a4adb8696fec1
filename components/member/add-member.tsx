"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useForm, useWatch } from "react-hook-form";
import { toast } from "sonner";
import { ShowCode } from "#components/code/show-code.tsx";
import { RadioField } from "#components/form/choice-field.tsx";
import { FormPanel } from "#components/form/form-panel.tsx";
import { schemaResolver } from "#components/form/schema-resolver.ts";
import { TextField } from "#components/form/text-field.tsx";
import { useProject } from "#components/frame/session-context.tsx";
import { KindMark } from "#components/kind/kind-icon.tsx";
import { PlanAside } from "#components/plan/plan-aside.tsx";
import { useFormWrite } from "#components/plan/use-form-write.ts";
import { usePlan, useRefusalAtFields } from "#components/plan/use-plan.ts";
import { useTRPC, useTRPCClient } from "#components/trpc/client.tsx";
import { roles } from "#model/permissions.ts";
import { memberCreateSchema } from "#model/resources/member.ts";
import { roleWords } from "./role-words.ts";

/** The panel that adds somebody who has an account. */
export function AddMember({ onClose }: { onClose: () => void }) {
  const project = useProject();
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queries = useQueryClient();
  const form = useForm({
    resolver: schemaResolver(memberCreateSchema),
    mode: "onTouched",
    defaultValues: { email: "", role: "member" as const },
  });
  const values = useWatch({ control: form.control });
  const parsed = memberCreateSchema.safeParse(values);
  const create = useMutation(trpc.member.create.mutationOptions());
  const plan = usePlan({
    input: parsed.success ? { projectId: project.id, dryRun: true, items: [parsed.data] } : null,
    rehearse: (input) => client.member.create.mutate(input),
    // What was just carried out must not be rehearsed once more.
    enabled: create.isIdle || create.isError,
  });
  const { submit } = useFormWrite(form, {
    write: (item: ReturnType<typeof memberCreateSchema.parse>) =>
      create.mutateAsync({ projectId: project.id, items: [item] }),
    onWritten: ({ items: [member] }) => {
      form.reset(form.getValues());
      void queries.invalidateQueries(trpc.member.pathFilter());
      toast.success(`${member?.name} added as ${member?.role}`);
      onClose();
    },
  });
  useRefusalAtFields(form, plan.refusal);
  return (
    <FormPanel
      open
      onOpenChange={(open) => open || onClose()}
      title={`Add a member to ${project.name}`}
      icon={<KindMark kind="user" />}
      form={form}
      onSubmit={submit}
      submitLabel="Add member"
      blockedReason={project.denied("project:write")}
      plan={<PlanAside state={plan} />}
      extra={
        <ShowCode
          call={
            parsed.success ? { procedure: "member.create", kind: "mutation", input: { items: [parsed.data] } } : null
          }
        />
      }
    >
      <TextField
        name="email"
        label="E-mail"
        type="email"
        placeholder="lena@acme.example"
        autoFocus
        description="Of somebody who has an account here. Others are invited by a link."
      />
      <RadioField name="role" label="Role" cards options={roles.map((role) => ({ value: role, ...roleWords[role] }))} />
    </FormPanel>
  );
}
