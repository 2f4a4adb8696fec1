"use client";

import type { ReactNode } from "react";
import { ShowCode } from "#components/code/show-code.tsx";
import { Banner } from "#components/feedback/banner.tsx";
import { FormPanel } from "#components/form/form-panel.tsx";
import { FormSchemaContext } from "#components/form/schema-context.ts";
import { useProjectIfAny } from "#components/frame/session-context.tsx";
import { KindMark } from "#components/kind/kind-icon.tsx";
import { Button } from "#components/ui/button.tsx";
import { kinds } from "#model/registry.ts";
import { ConflictDialog } from "./conflict-dialog.tsx";
import { PlanAside } from "./plan-aside.tsx";
import { type EditFormRequest, type EditValues, useEditForm } from "./use-edit-form.ts";

type EditPanelProps<T extends { version: number }, Values extends EditValues, Out> = Omit<
  EditFormRequest<T, Values, Out>,
  "title" | "onSaved"
> & {
  name: string;
  /** "Edit" and the name, unless it is about one part of the object. */
  title?: string;
  /** Shown as code, within a project. */
  procedure?: string;
  onClose: () => void;
  /** The fields. */
  children: ReactNode;
};

/** The panel that changes one object: its fields, the plan beside them, and what to do when somebody was quicker. */
export function EditPanel<T extends { id: string; version: number }, Values extends EditValues, Out>({
  kind,
  name,
  title = `Edit ${name}`,
  procedure,
  onClose,
  children,
  ...request
}: EditPanelProps<T, Values, Out>) {
  const project = useProjectIfAny();
  const scope = kinds[kind].write;
  const { form, plan, input, submit, look, conflict } = useEditForm({
    ...request,
    kind,
    title: `${kinds[kind].label} ${name}`,
    onSaved: onClose,
  });
  return (
    <>
      <FormPanel
        open
        onOpenChange={(open) => open || onClose()}
        title={title}
        icon={<KindMark kind={kinds[kind].icon} />}
        form={form}
        onSubmit={submit}
        submitLabel="Save"
        blockedReason={(scope && project?.denied(scope)) ?? undefined}
        plan={<PlanAside state={plan} />}
        extra={procedure && <ShowCode call={input && { procedure, kind: "mutation", input }} />}
      >
        <FormSchemaContext value={request.updateSchema}>
          {children}
          {look && (
            <Banner
              tone="warn"
              // In view at the foot: what one is typing in stays where it is.
              className="sticky bottom-2 z-10 shadow-float"
              title="Somebody changed it meanwhile."
              action={
                <Button size="s" onClick={look}>
                  Look
                </Button>
              }
            >
              What you typed is still there.
            </Banner>
          )}
        </FormSchemaContext>
      </FormPanel>
      {conflict && <ConflictDialog object={{ id: request.object.id, name }} {...conflict} />}
    </>
  );
}
