"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useForm, useWatch } from "react-hook-form";
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
import { Segmented } from "#components/ui/segmented.tsx";
import { type Key, type KeyCreate, keyCreateSchema } from "#model/resources/key.ts";
import { expiryOf, type Lifetime, lifetimes } from "./expiry.ts";
import { ScopesField } from "./scopes-field.tsx";

const dayAndTime = new Intl.DateTimeFormat(undefined, { dateStyle: "long", timeStyle: "short" });

type NewKeyProps = {
  onClose: () => void;
  /** Gets the key with its secret: the only time that it is known. */
  onCreated: (key: Key) => void;
};

/** The panel that makes an API key. */
export function NewKey({ onClose, onCreated }: NewKeyProps) {
  const project = useProject();
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queries = useQueryClient();
  const [lifetime, setLifetime] = useState<Lifetime>("90");
  const [openedAt] = useState(() => new Date());
  const form = useForm({
    resolver: schemaResolver(keyCreateSchema),
    mode: "onTouched",
    defaultValues: {
      name: "",
      scopes: ["network:read", "port:read"] as KeyCreate["scopes"],
      expiresAt: expiryOf("90", openedAt),
      unitsPerMinute: null as number | null,
    },
  });
  const parsed = keyCreateSchema.safeParse(useWatch({ control: form.control }));
  const create = useMutation(trpc.key.create.mutationOptions());
  const plan = usePlan({
    input: parsed.success ? { ...parsed.data, lifetime } : null,
    // A plan's input is kept as text, in which a date is none any more.
    rehearse: ({ name, scopes, lifetime, unitsPerMinute }) =>
      client.key.create.mutate({
        projectId: project.id,
        dryRun: true,
        items: [{ name, scopes, expiresAt: expiryOf(lifetime, openedAt), unitsPerMinute }],
      }),
    // What was just carried out must not be rehearsed once more.
    enabled: create.isIdle || create.isError,
  });
  const notes = useQuotaNote("keys", 1);
  const { submit } = useFormWrite(form, {
    write: (item: KeyCreate) => create.mutateAsync({ projectId: project.id, items: [item] }),
    onWritten: ({ items: [key] }) => {
      form.reset(form.getValues());
      void queries.invalidateQueries(trpc.key.pathFilter());
      onClose();
      if (key) onCreated(key);
    },
  });
  useRefusalAtFields(form, plan.refusal);
  const expiresAt = form.watch("expiresAt");
  return (
    <FormPanel
      open
      onOpenChange={(open) => open || onClose()}
      title="New API key"
      icon={<KindMark kind="key" />}
      form={form}
      onSubmit={submit}
      submitLabel="Create key"
      blockedReason={project.denied("key:write")}
      plan={<PlanAside state={plan} notes={notes} />}
    >
      <TextField
        name="name"
        label="Name"
        placeholder="ci-deploy"
        autoFocus
        description="Activity shows it as the one who did it."
      />
      <ScopesField />
      <div>
        <div id="key-lifetime" className="mb-[5px] font-medium">
          Expires after
        </div>
        <Segmented<Lifetime>
          aria-labelledby="key-lifetime"
          value={lifetime}
          onValueChange={(next) => {
            setLifetime(next);
            form.setValue("expiresAt", expiryOf(next, openedAt), { shouldDirty: true });
          }}
          options={lifetimes}
        />
        <p className="mt-[5px] text-s text-ink-3">
          {expiresAt
            ? `Refused after ${dayAndTime.format(new Date(expiresAt))}.`
            : "It works until somebody revokes it."}
        </p>
      </div>
      <TextField
        name="unitsPerMinute"
        label="Units a minute"
        number
        empty="null"
        optional
        description="A call is 1 unit, and 1 more for every 10 objects of the answer. Empty: what this installation allows."
      />
    </FormPanel>
  );
}
