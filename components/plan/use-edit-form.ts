"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { type DefaultValues, type FieldValues, type Path, type PathValue, useForm, useWatch } from "react-hook-form";
import { toast } from "sonner";
import type { z } from "zod";
import { schemaResolver } from "#components/form/schema-resolver.ts";
import type { Written } from "#model/plan.ts";
import { differences } from "./conflict-dialog.tsx";
import { useFormWrite } from "./use-form-write.ts";
import { usePlan, useRefusalAtFields } from "./use-plan.ts";

/** The values of a form that changes an object: its fields, and which version of it they started from. */
export type EditValues = FieldValues & { id: string; version: number };

export interface EditFormRequest<T extends { version: number }, Values extends EditValues, Out> {
  object: T;
  /** "Network web": for the words when it is saved. */
  title: string;
  objectSchema: z.ZodType<T>;
  updateSchema: z.ZodType<Out, Values>;
  /** What the form starts from. */
  valuesOf: (object: T) => Values;
  /** The mutation; with `dryRun` only its plan. */
  write: (input: { items: Values[]; dryRun: boolean }) => Promise<Written<T>>;
  /** It was saved, or there was nothing to save. */
  onSaved: () => void;
}

/** A form that changes one object: rehearsed while one types, and a stale version settled field by field. */
export function useEditForm<T extends { version: number }, Values extends EditValues, Out>(
  request: EditFormRequest<T, Values, Out>,
) {
  const { object, title, objectSchema, updateSchema, valuesOf, write, onSaved } = request;
  // As it was when the form was opened: the live feed changes `object` underneath it.
  const [base, setBase] = useState(() => valuesOf(object));
  const form = useForm<Values, unknown, Out>({
    resolver: schemaResolver(updateSchema),
    mode: "onTouched",
    defaultValues: base as DefaultValues<Values>,
  });
  const values = useWatch({ control: form.control }) as Values;
  const complete = updateSchema.safeParse(values).success;
  const save = useMutation({ mutationFn: () => write({ items: [form.getValues()], dryRun: false }) });
  const plan = usePlan({
    input: complete ? { items: [values], dryRun: true } : null,
    rehearse: write,
    // What was just carried out must not be rehearsed once more.
    enabled: save.isIdle || save.isError,
  });
  // A stale version is told when one saves, with what changed; while one types it would only be in the way.
  useRefusalAtFields(form, plan.refusal?.code === "CONFLICT" && plan.refusal.current ? null : plan.refusal);
  const { submit, conflict, settle } = useFormWrite(form, {
    write: () => save.mutateAsync(),
    onWritten: ({ operationId }) => {
      form.reset(form.getValues());
      toast.success(operationId ? `${title} saved` : "Nothing had changed");
      onSaved();
    },
  });

  const theirs = conflict ? objectSchema.safeParse(conflict.current).data : undefined;
  const { id: _id, version: _version, ...mine } = form.getValues();
  const changed = theirs ? differences(base, valuesOf(theirs), mine) : [];
  const goOnFromTheirs = () => {
    if (theirs) {
      form.setValue("version" as Path<Values>, theirs.version as PathValue<Values, Path<Values>>);
      setBase(valuesOf(theirs));
    }
    settle();
  };
  return {
    form,
    plan,
    /** What saving sends; null while the form is not valid. */
    input: complete ? { items: [values] } : null,
    submit: () => submit(null),
    conflict: conflict && {
      differences: changed,
      onClose: settle,
      onTakeTheirs: () => {
        for (const { field, theirs: value } of changed)
          form.setValue(field as Path<Values>, value as PathValue<Values, Path<Values>>, { shouldDirty: true });
        goOnFromTheirs();
      },
      onKeepMine: () => {
        goOnFromTheirs();
        void submit(null);
      },
    },
  };
}
