"use client";

import { useMutation } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { type DefaultValues, type FieldValues, type Path, type PathValue, useForm, useWatch } from "react-hook-form";
import type { z } from "zod";
import { schemaResolver } from "#components/form/schema-resolver.ts";
import type { FieldIssue } from "#model/errors.ts";
import { emptyValues } from "#model/form-values.ts";
import type { RefusedItem, WriteMode, Written } from "#model/plan.ts";
import { useFormWrite } from "./use-form-write.ts";
import { ofOnlyItem, type Rename, usePlan, useRefusalAtFields } from "./use-plan.ts";

/** A schema whose fields a form can show. */
export type FormSchema<Values, Out> = z.ZodType<Out, Values> & z.ZodObject;

/** What a form that makes objects sends. */
export interface CreateInput<Item> {
  items: Item[];
  dryRun: boolean;
  mode: WriteMode;
}

export interface CreateRequest<Values extends FieldValues, Out, Item, Made> {
  schema: FormSchema<Values, Out>;
  /** What the form starts from where that is not the schema's default. */
  start?: Partial<Values>;
  /** What the server proposes, once it has answered; fills what nobody has touched. */
  proposals?: Partial<Values>;
  /** The objects that the form stands for: one, made of its values, unless said otherwise. */
  itemsOf: (values: Values) => Item[];
  /** Where an issue of the call stands in the form. */
  rename?: (issue: FieldIssue, values: Values) => FieldIssue | null;
  /** The mutation; with `dryRun` only its plan. */
  write: (input: CreateInput<Item>) => Promise<Written<Made>>;
  /** All of it was made. */
  onCreated: (written: Written<Made>) => void | Promise<void>;
  /** Several objects, of which some may be refused: makes the others, and puts into the form what is left to mend. */
  onPartly?: (written: Written<Made>, values: Values) => Partial<Values>;
}

/** A form that makes something new: proposed, rehearsed while one types, carried out. */
export function useCreateForm<Values extends FieldValues, Out, Item, Made>(
  request: CreateRequest<Values, Out, Item, Made>,
) {
  const { schema, start, proposals, itemsOf, write, onCreated, onPartly } = request;
  const [defaults] = useState<Values>(() => ({ ...emptyValues(schema), ...start }));
  const form = useForm<Values, unknown, Out>({
    resolver: schemaResolver(schema),
    mode: "onTouched",
    defaultValues: defaults as DefaultValues<Values>,
  });
  useProposals(form, proposals);

  const values = useWatch({ control: form.control }) as Values;
  const complete = schema.safeParse(values).success;
  const items = itemsOf(values);
  const mode: WriteMode = onPartly && items.length > 1 ? "each" : "all";
  const create = useMutation({
    mutationFn: () => write({ items: itemsOf(form.getValues()), dryRun: false, mode }),
  });
  const [left, setLeft] = useState<{ made: number; refused: readonly RefusedItem[]; names: readonly string[] } | null>(
    null,
  );
  const rename: Rename = (issue) => (request.rename ?? ofOnlyItem)(issue, form.getValues());
  const plan = usePlan({
    input: complete ? { items, dryRun: true, mode } : null,
    rehearse: write,
    // What was just carried out must not be rehearsed once more.
    enabled: create.isIdle || create.isError || left !== null,
  });
  useRefusalAtFields(form, plan.refusal, rename);
  const { submit } = useFormWrite(form, {
    rename,
    write: () => create.mutateAsync(),
    onWritten: (written: Written<Made>) => {
      if (onPartly && written.refused.length > 0) {
        setLeft({ made: written.items.length, refused: written.refused, names: items.map(nameOf) });
        const next = onPartly(written, form.getValues());
        for (const [name, value] of Object.entries(next))
          form.setValue(name as Path<Values>, value as PathValue<Values, Path<Values>>, { shouldDirty: true });
        return;
      }
      form.reset(form.getValues());
      return onCreated(written);
    },
  });
  return {
    form,
    plan,
    values,
    items,
    /** Whether the form can be sent as it is. */
    complete,
    submit: () => submit(null),
    /** What the last attempt made and what it left, with the names as they were sent. */
    left,
  };
}

/** What an item is called in a list of refusals. */
export function nameOf(item: unknown): string {
  return typeof item === "object" && item !== null && "name" in item ? String(item.name) : "";
}

/** Fills in what the server proposes, field by field, as if the form had started with it. */
function useProposals<Values extends FieldValues, Out>(
  form: ReturnType<typeof useForm<Values, unknown, Out>>,
  proposals: Partial<Values> | undefined,
): void {
  const filled = useRef(new Set<string>());
  useEffect(() => {
    for (const [name, value] of Object.entries(proposals ?? {})) {
      const path = name as Path<Values>;
      if (value === undefined || filled.current.has(name) || form.getFieldState(path).isDirty) continue;
      filled.current.add(name);
      form.resetField(path, { defaultValue: value as PathValue<Values, Path<Values>> });
      // A proposal under the cursor gives way to what is typed.
      const focused = document.activeElement;
      if (focused instanceof HTMLInputElement && focused.name === name) focused.select();
    }
  });
}
