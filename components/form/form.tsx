"use client";

import { type ReactNode, useId } from "react";
import { type FieldValues, FormProvider, type SubmitHandler, type UseFormReturn } from "react-hook-form";
import { cn } from "#components/ui/cn.ts";
import { ErrorSummary } from "./error-summary.tsx";
import { FormIdContext } from "./form-id.ts";
import { useLeaveGuard } from "./use-leave-guard.tsx";

type FormProps<In extends FieldValues, Out> = {
  /** From `useForm({ resolver: schemaResolver(schema), mode: "onTouched" })`: fields are checked when they are left. */
  form: UseFormReturn<In, unknown, Out>;
  onSubmit: SubmitHandler<Out>;
  children: ReactNode;
  /** Lets a button outside submit it: `<Button type="submit" form={id}>`. */
  id?: string;
  /** Asks before a link or the browser leaves while something is unsaved. On unless switched off. */
  guard?: boolean;
  className?: string;
};

/** A form of `components/form` fields: gives them their context, sums up errors on top with anchors, guards what is unsaved. */
export function Form<In extends FieldValues, Out>(props: FormProps<In, Out>) {
  const { form, onSubmit, children, id, guard = true, className } = props;
  const ownId = useId();
  const formId = id ?? ownId;
  const { isDirty, isSubmitSuccessful } = form.formState;
  const { dialog } = useLeaveGuard(guard && isDirty && !isSubmitSuccessful);
  return (
    <FormProvider {...form}>
      <FormIdContext value={formId}>
        <form
          id={formId}
          noValidate
          onSubmit={(event) => {
            // A form in a panel lies, for React, inside whatever opened the panel: its submit must stay its own.
            event.stopPropagation();
            void form.handleSubmit(onSubmit)(event);
          }}
          className={cn("flex flex-col gap-4", className)}
        >
          <ErrorSummary />
          {children}
        </form>
        {dialog}
      </FormIdContext>
    </FormProvider>
  );
}
