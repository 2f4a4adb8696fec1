"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useForm, useWatch } from "react-hook-form";
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
import { type Invitation, invitationCreateSchema } from "#model/resources/invitation.ts";
import { roleWords } from "./role-words.ts";

type InviteMemberProps = {
  onClose: () => void;
  /** Gets the invitation with its token: the only time that it is known. */
  onCreated: (invitation: Invitation) => void;
};

/** The panel that invites somebody by a link, with or without an account. */
export function InviteMember({ onClose, onCreated }: InviteMemberProps) {
  const project = useProject();
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queries = useQueryClient();
  const form = useForm({
    resolver: schemaResolver(invitationCreateSchema),
    mode: "onTouched",
    defaultValues: { email: "", role: "member" as const, expiresInDays: 7 },
  });
  const parsed = invitationCreateSchema.safeParse(useWatch({ control: form.control }));
  const create = useMutation(trpc.invitation.create.mutationOptions());
  const plan = usePlan({
    input: parsed.success ? { projectId: project.id, dryRun: true, items: [parsed.data] } : null,
    rehearse: (input) => client.invitation.create.mutate(input),
    // What was just carried out must not be rehearsed once more.
    enabled: create.isIdle || create.isError,
  });
  const { submit } = useFormWrite(form, {
    write: (item: ReturnType<typeof invitationCreateSchema.parse>) =>
      create.mutateAsync({ projectId: project.id, items: [item] }),
    onWritten: ({ items: [invitation] }) => {
      form.reset(form.getValues());
      void queries.invalidateQueries(trpc.invitation.pathFilter());
      onClose();
      if (invitation) onCreated(invitation);
    },
  });
  useRefusalAtFields(form, plan.refusal);
  return (
    <FormPanel
      open
      onOpenChange={(open) => open || onClose()}
      title={`Invite to ${project.name}`}
      icon={<KindMark kind="user" />}
      form={form}
      onSubmit={submit}
      submitLabel="Make the link"
      blockedReason={project.denied("project:write")}
      plan={
        <PlanAside
          state={plan}
          notes={[{ tone: "idle", text: "You get a link that works once, and hand it over. It is shown once." }]}
        />
      }
    >
      <TextField
        name="email"
        label="E-mail"
        type="email"
        placeholder="lena@acme.example"
        autoFocus
        description="Only an account with this address can accept; who has none makes one with the link."
      />
      <RadioField name="role" label="Role" cards options={roles.map((role) => ({ value: role, ...roleWords[role] }))} />
      <TextField name="expiresInDays" label="Works for so many days" number description="From 1 to 30." />
    </FormPanel>
  );
}
