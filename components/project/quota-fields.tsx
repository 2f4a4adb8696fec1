"use client";

import { TextField } from "#components/form/text-field.tsx";
import { kinds, type ResourceKind } from "#model/registry.ts";
import { type Project, type QuotaKind, quotaKinds } from "#model/resources/project.ts";

/** What a quota counts, in the registry's words: "API keys". */
export function quotaWord(quota: QuotaKind): string {
  const kind = (Object.keys(kinds) as ResourceKind[]).find((kind) => kinds[kind].quota === quota);
  return kind ? kinds[kind].plural : quota;
}

/** One number for each quota, with what is used of it. */
export function QuotaFields({ usage }: { usage?: Project["usage"] }) {
  return (
    <fieldset>
      <legend className="mb-2 font-medium">Quotas</legend>
      <div className="grid grid-cols-2 gap-x-4 gap-y-3">
        {quotaKinds.map((quota) => (
          <TextField
            key={quota}
            name={`quotas.${quota}`}
            label={quotaWord(quota)}
            number
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
