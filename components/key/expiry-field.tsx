"use client";

import { useId } from "react";
import { useFormContext, useWatch } from "react-hook-form";
import { Segmented } from "#components/ui/segmented.tsx";
import { expiryOf, type Lifetime, lifetimes } from "./expiry.ts";

const dayAndTime = new Intl.DateTimeFormat(undefined, { dateStyle: "long", timeStyle: "short", hourCycle: "h23" });

/** How long a key lives from the opening of the form on; the value is the moment at which it expires. */
export function ExpiryField({ openedAt }: { openedAt: Date }) {
  const id = useId();
  const { control, setValue } = useFormContext();
  const expiresAt: Date | null = useWatch({ control, name: "expiresAt" });
  const chosen = lifetimes.find(({ value }) => expiryOf(value, openedAt)?.getTime() === expiresAt?.getTime());
  return (
    <div>
      <div id={id} className="mb-[5px] font-medium">
        Expires after
      </div>
      <Segmented<Lifetime>
        aria-labelledby={id}
        value={chosen?.value ?? ""}
        onValueChange={(next) => setValue("expiresAt", expiryOf(next, openedAt), { shouldDirty: true })}
        options={lifetimes}
      />
      <p className="mt-[5px] text-s text-ink-3">
        {expiresAt ? `Refused after ${dayAndTime.format(expiresAt)}.` : "It works until somebody revokes it."}
      </p>
    </div>
  );
}
