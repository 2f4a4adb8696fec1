"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { type DefaultValues, type FieldValues, type Path, type PathValue, useForm, useWatch } from "react-hook-form";
import type { z } from "zod";
import { schemaResolver } from "#components/form/schema-resolver.ts";
import { toast } from "#components/ui/toast.ts";
import { storedValues } from "#model/form-values.ts";
import type { Written } from "#model/plan.ts";
import type { ResourceKind } from "#model/registry.ts";
import { mergeEdits } from "./merge-edits.ts";
import type { FormSchema } from "./use-create-form.ts";
import { useFormWrite } from "./use-form-write.ts";
import { usePlan, useRefusalAtFields } from "./use-plan.ts";
import { useUndoToast } from "./use-undo-toast.ts";

/** The values of a form that changes an object: its fields, and which version of it they started from. */
export type EditValues = FieldValues & { id: string; version: number };

export interface EditFormRequest<T extends { version: number }, Values extends EditValues, Out> {
  /** As it is now: the live feed changes it while the form is open. */
  object: T;
  kind: ResourceKind;
  /** "Network web": for the words when it is saved. */
  title: string;
  objectSchema: z.ZodType<T>;
  updateSchema: FormSchema<Values, Out>;
  /** What the form starts from, where that is not simply what the object has of the schema's fields. */
  valuesOf?: (object: T) => Values;
  /** The mutation; with `dryRun` only its plan. */
  write: (input: { items: Values[]; dryRun: boolean }) => Promise<Written<T>>;
  /** It was saved, or there was nothing to save. */
  onSaved: () => void;
}

/** A form that changes one object: rehearsed while one types, and a stale version settled field by field. */
export function useEditForm<T extends { version: number }, Values extends EditValues, Out>(
  request: EditFormRequest<T, Values, Out>,
) {
  const { object, kind, title, objectSchema, updateSchema, write, onSaved } = request;
  const { valuesOf = (stored: T) => storedValues(updateSchema, stored) } = request;
  const offerUndo = useUndoToast();
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
  // A stale version is told when one saves, or beside the form, with what changed; at the fields it would only be in the way.
  useRefusalAtFields(form, plan.refusal?.code === "CONFLICT" && plan.refusal.current ? null : plan.refusal);
  const { submit, conflict, settle } = useFormWrite(form, {
    write: () => save.mutateAsync(),
    onWritten: ({ operationId }) => {
      form.reset(form.getValues());
      if (operationId) offerUndo(`${title} saved`, { kind, action: "updated", operationIds: [operationId] });
      else toast.success("Nothing had changed");
      onSaved();
    },
  });

  // A refusal brings the object along; the live feed may have brought it before.
  const [looking, setLooking] = useState(false);
  const refused = conflict ? objectSchema.safeParse(conflict.current).data : undefined;
  const theirs = refused ?? (object.version > base.version ? object : undefined);
  const close = () => {
    setLooking(false);
    settle();
  };
  /** Goes on from what the other wrote, with these values in place of what was typed. */
  const goOn = (chosen: Record<string, unknown>) => {
    for (const [field, value] of Object.entries(chosen))
      form.setValue(field as Path<Values>, value as PathValue<Values, Path<Values>>, { shouldDirty: true });
    if (theirs) {
      form.setValue("version" as Path<Values>, theirs.version as PathValue<Values, Path<Values>>);
      setBase(valuesOf(theirs));
    }
    close();
  };
  const { id: _id, version: _version, ...mine } = values;
  return {
    form,
    plan,
    /** What saving sends; null while the form is not valid. */
    input: complete ? { items: [values] } : null,
    submit: () => submit(null),
    /** Somebody has changed the object since the form was opened: opens what is to be settled. */
    look: theirs && !conflict && !save.isPending && !save.isSuccess ? () => setLooking(true) : null,
    conflict: (conflict !== null || (looking && theirs)) && {
      fields: theirs ? mergeEdits(base, valuesOf(theirs), mine) : [],
      onClose: close,
      onTake: goOn,
      onSave: (chosen: Record<string, unknown>) => {
        goOn(chosen);
        void submit(null);
      },
    },
  };
}
