"use client";

import { type ReactNode, useId, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { RadioGroup } from "#components/ui/radio-group.tsx";
import { LastChange } from "./last-change.tsx";
import type { MergedField } from "./merge-edits.ts";
import { fieldWord, short } from "./plan-words.ts";

type Side = "both" | "mine" | "theirs" | "base";

type ConflictDialogProps = {
  object: { id: string; name: string };
  /** What the other changed. */
  fields: readonly MergedField[];
  /** Takes the values that were chosen into the form and saves it over what the other wrote. */
  onSave: (values: Record<string, unknown>) => void;
  /** The same, and back to the form without saving. */
  onTake: (values: Record<string, unknown>) => void;
  onClose: () => void;
};

/** Somebody was quicker: what collides is chosen field by field, the rest goes together, and nothing typed is lost. */
export function ConflictDialog({ object, fields, onSave, onTake, onClose }: ConflictDialogProps) {
  const [chosen, setChosen] = useState<ReadonlyMap<string, Side>>(new Map());
  const sideOf = (field: MergedField): Side => chosen.get(field.field) ?? firstChoice(field);
  const values = () => Object.fromEntries(fields.map((field) => [field.field, field[sideOf(field)]]));
  const collisions = fields.filter(({ collides }) => collides).length;
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      size="l"
      title={`${object.name} was changed meanwhile`}
      description={words(fields.length, collisions)}
      footer={
        <>
          <Button onClick={onClose}>Back to the form</Button>
          {fields.length > 0 && <Button onClick={() => onTake(values())}>Take it into the form</Button>}
          <Button variant="primary" onClick={() => onSave(values())}>
            {fields.length > 0 ? "Save this" : "Save mine"}
          </Button>
        </>
      }
    >
      <LastChange id={object.id} />
      <div className="mt-3 flex flex-col gap-3">
        {fields.map((field) => (
          <Choice
            key={field.field}
            field={field}
            side={sideOf(field)}
            onChange={(side) => setChosen(new Map([...chosen, [field.field, side]]))}
          />
        ))}
      </div>
    </Dialog>
  );
}

/** What loses nothing where there is such a value; else what was typed here. */
function firstChoice({ collides, both }: MergedField): Side {
  if (!collides) return "theirs";
  return both === undefined ? "mine" : "both";
}

function words(fields: number, collisions: number): ReactNode {
  if (fields === 0) return "Somebody else saved a change to it, in none of these fields. You can save yours on top.";
  const kept = "Somebody else saved a change since you opened this form. What you typed is still there";
  if (collisions === 0) return `${kept}, and theirs touches none of it.`;
  return `${kept}. ${collisions === 1 ? "One field was" : `${collisions} fields were`} changed by both of you.`;
}

function Choice({ field, side, onChange }: { field: MergedField; side: Side; onChange: (side: Side) => void }) {
  const id = useId();
  const options: { value: Side; word: string }[] = [
    ...(field.both === undefined ? [] : [{ value: "both" as const, word: "Both together" }]),
    ...(field.collides ? [{ value: "mine" as const, word: "Yours" }] : []),
    { value: "theirs", word: "Theirs" },
    { value: "base", word: "As it was" },
  ];
  return (
    <section aria-labelledby={id} className="rounded-2 border border-line">
      <h3 id={id} className="flex items-center gap-2 border-b border-line bg-sunken px-3 py-1.5 font-medium">
        {fieldWord(field.field)}
        <span className={field.collides ? "text-s font-normal text-warn" : "text-s font-normal text-ink-3"}>
          {field.collides ? "changed by both" : "changed by them alone"}
        </span>
      </h3>
      <RadioGroup
        aria-labelledby={id}
        className="px-3 py-2.5"
        value={side}
        onValueChange={(value) => onChange(options.find((option) => option.value === value)?.value ?? side)}
        options={options.map(({ value, word }) => ({
          value,
          label: word,
          description: <span className="wrap-anywhere">{short(field[value])}</span>,
        }))}
      />
    </section>
  );
}
