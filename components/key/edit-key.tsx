"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useForm } from "react-hook-form";
import { toast } from "sonner";
import { FormPanel } from "#components/form/form-panel.tsx";
import { FormSchemaContext } from "#components/form/schema-context.ts";
import { SchemaField } from "#components/form/schema-field.tsx";
import { schemaResolver } from "#components/form/schema-resolver.ts";
import { useProject } from "#components/frame/session-context.tsx";
import { KindMark } from "#components/kind/kind-icon.tsx";
import { useFormWrite } from "#components/plan/use-form-write.ts";
import { useTRPC } from "#components/trpc/client.tsx";
import { type Key, keyUpdateSchema } from "#model/resources/key.ts";

/** The panel that changes how much a key may ask for. Everything else of a key is fixed. */
export function EditKey({ apiKey, onClose }: { apiKey: Key; onClose: () => void }) {
  const project = useProject();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const form = useForm({
    resolver: schemaResolver(keyUpdateSchema),
    mode: "onTouched",
    defaultValues: { id: apiKey.id, unitsPerMinute: apiKey.unitsPerMinute },
  });
  const update = useMutation(trpc.key.update.mutationOptions());
  const { submit } = useFormWrite(form, {
    write: (item: ReturnType<typeof keyUpdateSchema.parse>) =>
      update.mutateAsync({ projectId: project.id, items: [item] }),
    onWritten: () => {
      form.reset(form.getValues());
      void queries.invalidateQueries(trpc.key.pathFilter());
      toast.success(`The rate of ${apiKey.name} is changed`, { description: "It holds from the next call on." });
      onClose();
    },
  });
  return (
    <FormPanel
      open
      onOpenChange={(open) => open || onClose()}
      title={`Rate of ${apiKey.name}`}
      icon={<KindMark kind="key" />}
      form={form}
      onSubmit={submit}
      submitLabel="Save"
      blockedReason={project.denied("key:write")}
    >
      <FormSchemaContext value={keyUpdateSchema}>
        <SchemaField
          name="unitsPerMinute"
          autoFocus
          description={`A call is 1 unit, and 1 more for every 10 objects of the answer. Empty: ${apiKey.defaultUnitsPerMinute.toLocaleString("en")}, as this installation allows. The bound for all keys of the project together holds beside it.`}
        />
      </FormSchemaContext>
    </FormPanel>
  );
}
