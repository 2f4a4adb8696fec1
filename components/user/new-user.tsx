"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useForm, useWatch } from "react-hook-form";
import { FormPanel } from "#components/form/form-panel.tsx";
import { schemaResolver } from "#components/form/schema-resolver.ts";
import { SwitchField } from "#components/form/switch-field.tsx";
import { TextField } from "#components/form/text-field.tsx";
import { KindMark } from "#components/kind/kind-icon.tsx";
import { PlanAside } from "#components/plan/plan-aside.tsx";
import { useFormWrite } from "#components/plan/use-form-write.ts";
import { usePlan, useRefusalAtFields } from "#components/plan/use-plan.ts";
import { useTRPC, useTRPCClient } from "#components/trpc/client.tsx";
import { type UserCreate, userCreateSchema } from "#model/resources/user.ts";
import { generatePassword } from "./password.ts";
import type { HandedOver } from "./password-dialog.tsx";

type NewUserProps = {
  onClose: () => void;
  /** Gets the first password: the only time that it is known. */
  onCreated: (made: HandedOver) => void;
};

/** The panel that creates an account with a generated first password. */
export function NewUser({ onClose, onCreated }: NewUserProps) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queries = useQueryClient();
  const [password] = useState(generatePassword);
  const form = useForm({
    resolver: schemaResolver(userCreateSchema),
    mode: "onTouched",
    defaultValues: { email: "", name: "", isAdmin: false, password },
  });
  const parsed = userCreateSchema.safeParse(useWatch({ control: form.control }));
  const create = useMutation(trpc.user.create.mutationOptions());
  const plan = usePlan({
    input: parsed.success ? { dryRun: true, items: [parsed.data] } : null,
    rehearse: (input) => client.user.create.mutate(input),
    // What was just carried out must not be rehearsed once more.
    enabled: create.isIdle || create.isError,
  });
  const { submit } = useFormWrite(form, {
    write: (item: UserCreate) => create.mutateAsync({ items: [item] }),
    onWritten: ({ items: [user] }) => {
      form.reset(form.getValues());
      void queries.invalidateQueries(trpc.user.pathFilter());
      onClose();
      if (user) onCreated({ email: user.email, password, reset: false });
    },
  });
  useRefusalAtFields(form, plan.refusal);
  return (
    <FormPanel
      open
      onOpenChange={(open) => open || onClose()}
      title="New user"
      icon={<KindMark kind="user" />}
      form={form}
      onSubmit={submit}
      submitLabel="Create user"
      plan={
        <PlanAside
          state={plan}
          notes={[{ tone: "idle", text: "You get a generated first password and hand it over. It is shown once." }]}
        />
      }
    >
      <TextField name="email" label="E-mail" type="email" placeholder="lena@acme.example" autoFocus />
      <TextField name="name" label="Name" placeholder="Lena Koch" />
      <SwitchField
        name="isAdmin"
        label="Admin"
        description="Sees and changes everything in all projects, creates projects and users."
      />
    </FormPanel>
  );
}
