"use client";

import { useRef, useState } from "react";
import { Popover, PopoverContent, PopoverTrigger } from "#components/ui/popover.tsx";
import { StatusBadge } from "#components/ui/status-badge.tsx";
import type { FlatError } from "./form-errors.ts";
import { focusField } from "./form-id.ts";

/** "3 things to mend", and on a click which: each leads to its field. */
export function MendList({ formId, errors }: { formId: string; errors: readonly FlatError[] }) {
  const [open, setOpen] = useState(false);
  const chosen = useRef<string | null>(null);
  const [only] = errors;
  if (!only) return null;
  const badge = <StatusBadge tone="bad">{thingsToMend(errors.length)}</StatusBadge>;
  const place = "rounded-1 max-[520px]:basis-full max-[520px]:text-left";
  if (errors.length === 1) {
    return (
      <button type="button" onClick={() => focusField(formId, only.name)} className={place}>
        {badge}
      </button>
    );
  }
  return (
    <Popover open={open} onOpenChange={setOpen}>
      <PopoverTrigger className={place}>{badge}</PopoverTrigger>
      <PopoverContent
        side="top"
        align="start"
        className="w-96 p-1.5"
        onCloseAutoFocus={(event) => {
          // Otherwise the focus would return to the badge, away from the field that was chosen.
          if (chosen.current === null) return;
          event.preventDefault();
          focusField(formId, chosen.current);
          chosen.current = null;
        }}
      >
        <ul>
          {errors.map(({ name, message }) => (
            <li key={name}>
              <button
                type="button"
                onClick={() => {
                  chosen.current = name;
                  setOpen(false);
                }}
                className="w-full rounded-1 px-2 py-1.5 text-left wrap-anywhere hover:bg-hover focus-visible:-outline-offset-2"
              >
                {message}
              </button>
            </li>
          ))}
        </ul>
      </PopoverContent>
    </Popover>
  );
}

export function thingsToMend(count: number): string {
  return count === 1 ? "1 thing to mend" : `${count} things to mend`;
}
