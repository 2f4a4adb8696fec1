"use client";

import { useId, useState } from "react";
import { FieldError } from "#components/form/field.tsx";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { Input } from "#components/ui/input.tsx";
import { Label } from "#components/ui/label.tsx";
import { maxLabels } from "#model/fields.ts";
import type { Written } from "#model/plan.ts";
import type { ResourceKind } from "#model/registry.ts";
import { BulkChange, type BulkProps } from "./bulk-change.tsx";
import { changedLabels, labelKeys, readLabels } from "./label-change.ts";
import type { Planned } from "./run-bulk.ts";

interface Labelled {
  id: string;
  version: number;
  name: string;
  labels: Readonly<Record<string, string>>;
}

interface Labelling {
  id: string;
  version: number;
  labels: Record<string, string>;
}

type LabelRowsProps<Row> = BulkProps<Row> & {
  kind: ResourceKind;
  batch: number;
  write: (items: Labelling[]) => Promise<Written<unknown>>;
};

/** Adds labels to rows and takes labels away from them. */
export function LabelRows<Row extends Labelled>(bulk: LabelRowsProps<Row>) {
  const id = useId();
  const [text, setText] = useState("");
  const [removed, setRemoved] = useState<ReadonlySet<string>>(new Set());
  const read = readLabels(text);
  const add = "labels" in read ? read.labels : {};
  const plan = (rows: readonly Row[]): Planned<Labelling>[] =>
    rows.map(({ id, version, labels }) => {
      const changed = changedLabels(labels, add, removed);
      if (!changed) return { why: "has these labels already" };
      if (Object.keys(changed).length > maxLabels) return { why: `would have more than ${maxLabels} labels` };
      return { item: { id, version, labels: { ...changed } } };
    });
  const keys = labelKeys(bulk.rows);
  const isNothing = text.trim() === "" && removed.size === 0;
  return (
    <BulkChange
      {...bulk}
      verb="Label"
      done="labelled"
      plan={isNothing ? (rows) => rows.map(() => ({ why: "nothing is chosen yet" })) : plan}
      blocked={"problem" in read ? read.problem : isNothing ? "Say what to add or to take away." : undefined}
    >
      <div>
        <Label htmlFor={`${id}-add`}>Add</Label>
        <Input
          id={`${id}-add`}
          autoFocus
          value={text}
          placeholder="env=prod, role=web"
          aria-invalid={"problem" in read || undefined}
          aria-describedby={"problem" in read ? `${id}-problem` : undefined}
          onChange={({ target }) => setText(target.value)}
        />
        {"problem" in read && <FieldError id={`${id}-problem`}>{read.problem}</FieldError>}
      </div>
      {keys.length > 0 && (
        <fieldset>
          <legend className="mb-1 font-medium">Take away</legend>
          <ul className="flex max-h-48 flex-wrap gap-x-4 gap-y-1 overflow-y-auto">
            {keys.map(({ key, count }) => (
              <li key={key} className="flex items-center gap-2">
                <Checkbox
                  id={`${id}-${key}`}
                  checked={removed.has(key)}
                  onCheckedChange={() =>
                    setRemoved(
                      new Set(removed.has(key) ? [...removed].filter((each) => each !== key) : [...removed, key]),
                    )
                  }
                />
                <label htmlFor={`${id}-${key}`}>
                  {key} <span className="num text-s text-ink-3">{count.toLocaleString("en")}</span>
                </label>
              </li>
            ))}
          </ul>
        </fieldset>
      )}
    </BulkChange>
  );
}
