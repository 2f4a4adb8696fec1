"use client";

import { TextField } from "#components/form/text-field.tsx";
import { quotaKinds } from "#model/quota-kinds.ts";
import type { Project } from "#model/resources/project.ts";
import { kindOfQuota } from "./quota-kind.ts";

/** One number for each quota, with what is used of it. */
export function QuotaFields({ usage, autoFocus }: { usage?: Project["usage"]; autoFocus?: boolean }) {
  return (
    <fieldset>
      <legend className="mb-2 font-medium">Quotas</legend>
      <div className="grid grid-cols-2 gap-x-4 gap-y-3">
        {quotaKinds.map((quota, index) => (
          <TextField
            key={quota}
            name={`quotas.${quota}`}
            label={kindOfQuota(quota).plural}
            number
            autoFocus={autoFocus && index === 0}
            description={usage && `${usage[quota].toLocaleString("en")} in use`}
          />
        ))}
      </div>
      {usage && (
        <p className="mt-2 text-s text-ink-3">
          A quota below what is in use deletes nothing; it only stops what is new.
        </p>
      )}
    </fieldset>
  );
}
