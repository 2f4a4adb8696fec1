"use client";

import { useContext, useEffect, useRef } from "react";
import { useFormContext, useFormState } from "react-hook-form";
import { ToneIcon } from "#components/ui/status-badge.tsx";
import { flattenErrors } from "./form-errors.ts";
import { FormIdContext, fieldId, focusField } from "./form-id.ts";

/**
 * After a submit that failed: every error, each a link to its field. What concerns no field stands here alone. A refused plan
 * says so itself, beside the fields.
 */
export function ErrorSummary() {
  const formId = useContext(FormIdContext);
  const { control } = useFormContext();
  const { errors, submitCount } = useFormState({ control });
  const list = flattenErrors(errors).filter(({ fromPlan }) => !fromPlan);
  const whole = list.filter(({ name }) => name.startsWith("root"));
  const box = useRef<HTMLDivElement>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: only a new submit or a new refusal scrolls, not each corrected field
  useEffect(() => {
    if (whole.length > 0) box.current?.scrollIntoView({ block: "nearest" });
  }, [submitCount, whole.length]);

  // One error of the schema's stands at its field already; one of the server's may concern a field that is not on this form.
  if (!list.some(({ fromServer }) => fromServer) && whole.length === 0 && (submitCount === 0 || list.length < 2))
    return null;

  return (
    <div ref={box} role="alert" className="flex gap-2.5 rounded-2 border border-bad/30 bg-bad-soft px-3 py-2.5">
      <ToneIcon tone="bad" className="mt-px" />
      <div className="min-w-0">
        <div className="font-medium">{list.length === 1 ? "1 thing to mend" : `${list.length} things to mend`}</div>
        <ul className="mt-1 flex flex-col gap-0.5 text-s">
          {list.map(({ name, message }) => (
            <li key={name} className="wrap-anywhere">
              {name.startsWith("root") ? (
                message
              ) : (
                <a
                  href={`#${fieldId(formId, name)}`}
                  onClick={(event) => {
                    event.preventDefault();
                    focusField(formId, name);
                  }}
                  className="text-bad underline underline-offset-2"
                >
                  {message}
                </a>
              )}
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
