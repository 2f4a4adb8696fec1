"use client";

import { Controller } from "react-hook-form";
import { Field } from "#components/form/field.tsx";
import { useProject } from "#components/frame/session-context.tsx";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { keyScopes, type Scope, scopes } from "#model/permissions.ts";

/** What a key may do: a box for each scope, with what it means. A key holds no more than its maker. */
export function ScopesField() {
  const project = useProject();
  return (
    <Field group name="scopes" label="Permissions" description="Give a key no more than its script needs.">
      {({ id, "aria-describedby": describedBy }) => (
        <Controller
          name="scopes"
          render={({ field }) => {
            const chosen: readonly Scope[] = field.value ?? [];
            const toggle = (scope: Scope, on: boolean) =>
              field.onChange(keyScopes.filter((each) => (each === scope ? on : chosen.includes(each))));
            return (
              <fieldset
                aria-labelledby={`${id}-label`}
                aria-describedby={describedBy}
                className="divide-y divide-line rounded-2 border border-line-strong"
              >
                {keyScopes.map((scope, index) => {
                  const denied = project.denied(scope);
                  const boxId = index === 0 ? id : `${id}-${scope}`;
                  return (
                    <label key={scope} htmlFor={boxId} className="flex items-start gap-2.5 px-3 py-2 hover:bg-hover">
                      <Checkbox
                        id={boxId}
                        ref={index === 0 ? field.ref : undefined}
                        className="mt-0.5"
                        checked={chosen.includes(scope)}
                        disabled={denied !== undefined}
                        onCheckedChange={(checked) => toggle(scope, checked === true)}
                        onBlur={field.onBlur}
                      />
                      <span className="min-w-0">
                        <span className="block">{scopes[scope]}</span>
                        <span className="mono block text-xs text-ink-3">{scope}</span>
                        {denied && <span className="block text-s text-ink-3">{denied}</span>}
                      </span>
                    </label>
                  );
                })}
              </fieldset>
            );
          }}
        />
      )}
    </Field>
  );
}
