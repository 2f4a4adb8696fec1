"use client";

import type { ReactNode } from "react";
import type { FieldValues } from "react-hook-form";
import { ShowCode } from "#components/code/show-code.tsx";
import { FormPanel } from "#components/form/form-panel.tsx";
import { FormSchemaContext } from "#components/form/schema-context.ts";
import { useProjectIfAny } from "#components/frame/session-context.tsx";
import { KindMark } from "#components/kind/kind-icon.tsx";
import { withoutDefaults } from "#model/form-values.ts";
import { kinds, type ResourceKind } from "#model/registry.ts";
import { PlanAside, type PlanNote } from "./plan-aside.tsx";
import { RefusedItems } from "./refused-items.tsx";
import { type CreateRequest, nameOf, useCreateForm } from "./use-create-form.ts";
import type { Rehearsed } from "./use-plan.ts";

type CreatePanelProps<Values extends FieldValues, Out, Item, Made> = Omit<
  CreateRequest<Values, Out, Item, Made>,
  "itemsOf"
> &
  Partial<Pick<CreateRequest<Values, Out, Item, Made>, "itemsOf">> & {
    kind: ResourceKind;
    /** What the registry calls making one, unless it is made in something. */
    title?: string;
    /** What the button says, of so many objects that are asked for and that would be made. */
    submitLabel: string | ((asked: number, made: number) => string);
    /** Shown as code, within a project. */
    procedure?: string;
    /** Said after the plan's own words. */
    notes?: readonly PlanNote[] | ((rehearsed: Rehearsed | null) => readonly PlanNote[]);
    /** More than six fields: over the whole page, with the plan beside it. */
    page?: boolean;
    onClose: () => void;
    /** The fields; a function gets what is typed so far. */
    children: ReactNode | ((values: Values) => ReactNode);
  };

/** The panel that makes something new: its fields, the plan beside them, and what was refused of several. */
export function CreatePanel<Values extends FieldValues, Out, Item = Values, Made = unknown>({
  kind,
  title = kinds[kind].create ?? kinds[kind].label,
  submitLabel,
  procedure,
  notes = [],
  page,
  onClose,
  children,
  itemsOf = (values) => [values as unknown as Item],
  ...request
}: CreatePanelProps<Values, Out, Item, Made>) {
  const project = useProjectIfAny();
  const { schema } = request;
  const { form, plan, values, items, complete, submit, left } = useCreateForm({ ...request, itemsOf });
  const scope = kinds[kind].write;
  const asked = Math.max(1, items.length);
  const refused = plan.result?.refused ?? [];
  const call = { items: items.map((item) => withoutDefaults(schema, item as object)) };
  return (
    <FormPanel
      open
      page={page}
      onOpenChange={(open) => open || onClose()}
      title={title}
      icon={<KindMark kind={kinds[kind].icon} />}
      form={form}
      onSubmit={submit}
      submitLabel={typeof submitLabel === "string" ? submitLabel : submitLabel(asked, asked - refused.length)}
      blockedReason={
        (scope && project?.denied(scope)) ?? (refused.length === asked ? "Each of them would be refused." : undefined)
      }
      plan={
        <PlanAside
          state={plan}
          names={items.map(nameOf)}
          notes={typeof notes === "function" ? notes(plan.result) : notes}
        />
      }
      extra={procedure && <ShowCode call={complete ? { procedure, kind: "mutation", input: call } : null} />}
    >
      <FormSchemaContext value={schema}>
        {left && (
          <div role="alert" className="rounded-2 border border-warn/30 bg-warn-soft px-3 py-2.5">
            <RefusedItems
              title={`${left.made} made, ${left.refused.length} refused. Those are still in the form.`}
              refused={left.refused}
              names={left.names}
            />
          </div>
        )}
        {typeof children === "function" ? children(values) : children}
      </FormSchemaContext>
    </FormPanel>
  );
}
