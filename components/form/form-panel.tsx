"use client";

import { type ReactNode, useId } from "react";
import { type FieldValues, FormProvider, type SubmitHandler, type UseFormReturn, useFormState } from "react-hook-form";
import { Button } from "#components/ui/button.tsx";
import { SidePanel } from "#components/ui/side-panel.tsx";
import { Form } from "./form.tsx";
import { flattenErrors } from "./form-errors.ts";
import { MendList, thingsToMend } from "./mend-list.tsx";
import { useLeaveGuard } from "./use-leave-guard.tsx";

type FormPanelProps<In extends FieldValues, Out> = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  /** A tile of the kind. */
  icon?: ReactNode;
  form: UseFormReturn<In, unknown, Out>;
  onSubmit: SubmitHandler<Out>;
  /** What the button does: "Create network". */
  submitLabel: string;
  /** Why it cannot be submitted at all, for instance a quota. */
  blockedReason?: string;
  /** "What this will do", beside the fields. */
  plan?: ReactNode;
  /** Over the whole page, where the fields are many. */
  page?: boolean;
  /** A ghost button in the footer, such as "Show as code". */
  extra?: ReactNode;
  children: ReactNode;
};

/** Create and edit over the list: fields, the plan beside them, and in the footer what is still to mend. */
export function FormPanel<In extends FieldValues, Out>(props: FormPanelProps<In, Out>) {
  const { open, onOpenChange, title, icon, form, onSubmit, submitLabel, blockedReason, plan, page, extra, children } =
    props;
  const id = useId();
  const { errors, isSubmitting, dirtyFields } = useFormState({ control: form.control });
  // Not the library's `isDirty`: to it, a field that was registered without a default is a change.
  const isDirty = isAnyTrue(dirtyFields);
  // What concerns no field (a server that did not answer), or was said to a write, must not keep anybody from trying again.
  const list = flattenErrors(errors).filter(({ name }) => !name.startsWith("root"));
  const mustMend = list.some(({ fromServer }) => !fromServer);
  const { ask, dialog } = useLeaveGuard(open && isDirty && !isSubmitting);

  const change = (next: boolean) => (next ? onOpenChange(true) : ask(() => onOpenChange(false)));
  return (
    <>
      <SidePanel
        open={open}
        onOpenChange={change}
        title={title}
        icon={icon}
        note={isDirty ? "Esc asks first; nothing is saved yet" : "Esc closes; nothing is saved yet"}
        aside={plan && <FormProvider {...form}>{plan}</FormProvider>}
        page={page}
        asideLabel="What this will do"
        footer={
          <>
            <MendList formId={id} errors={list} />
            <span className="flex-1 max-[520px]:hidden" />
            {extra}
            <Button onClick={() => change(false)}>Cancel</Button>
            <Button
              type="submit"
              form={id}
              variant="primary"
              loading={isSubmitting}
              disabledReason={blockedReason ?? (mustMend ? thingsToMend(list.length) : undefined)}
            >
              {submitLabel}
            </Button>
          </>
        }
      >
        <Form form={form} onSubmit={onSubmit} id={id} guard={false}>
          {children}
        </Form>
      </SidePanel>
      {dialog}
    </>
  );
}

/** Whether anything in a tree of flags is set. */
function isAnyTrue(flags: unknown): boolean {
  if (typeof flags !== "object" || flags === null) return flags === true;
  return Object.values(flags).some(isAnyTrue);
}
