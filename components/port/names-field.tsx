"use client";

import { useId } from "react";
import { useFormContext, useWatch } from "react-hook-form";
import { SchemaField } from "#components/form/schema-field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Label } from "#components/ui/label.tsx";
import { maxPortBatch } from "#model/fields.ts";
import { soundNames } from "./add-ports-form.ts";
import { withCount } from "./expand-names.ts";

type NamesFieldProps = {
  /** The DNS domain in which the names will stand. */
  domain: string;
  /** What is said while there is no name. */
  none?: string;
  optional?: boolean;
  autoFocus?: boolean;
  /** Why no ports can be named. */
  disabledReason?: string;
};

/** The field `names`: a pattern of port names, and beside it how many that is; either follows from the other. */
export function NamesField({ domain, none, optional = false, autoFocus, disabledReason }: NamesFieldProps) {
  const id = useId();
  const { control, setValue } = useFormContext();
  const pattern = String(useWatch({ control, name: "names" }) ?? "");
  const names = soundNames(pattern);
  return (
    <div className="flex items-start gap-3">
      <div className="min-w-0 flex-1">
        <SchemaField
          name="names"
          autoFocus={autoFocus}
          optional={optional}
          disabled={disabledReason !== undefined}
          description={disabledReason ?? <NamesHint names={names} domain={domain} none={none} />}
        />
      </div>
      <div className="w-[84px] shrink-0">
        <Label htmlFor={id} className="mb-[5px]">
          How many
        </Label>
        <Input
          id={id}
          type="number"
          inputMode="numeric"
          min={1}
          max={maxPortBatch}
          className="num"
          value={names.length === 0 ? "" : names.length}
          disabled={withCount(pattern, 1) === null}
          onChange={({ target }) => {
            const next = withCount(pattern, Number(target.value));
            if (next !== null) setValue("names", next, { shouldDirty: true, shouldValidate: true });
          }}
        />
      </div>
    </div>
  );
}

type NamesHintProps = { names: readonly string[]; domain: string; none?: string };

function NamesHint({ names, domain, none = "One name, or a range such as app-[1-16]." }: NamesHintProps) {
  const [first] = names;
  if (first === undefined) return none;
  if (names.length === 1)
    return (
      <>
        Also its host name: <span className="mono">{`${first}.${domain}`}</span>
      </>
    );
  return `${names.length} ports: ${first} to ${names.at(-1)}. Each name is also its host name in ${domain}.`;
}
