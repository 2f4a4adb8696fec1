"use client";

import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Input } from "#components/ui/input.tsx";
import { Label } from "#components/ui/label.tsx";

interface MomentChoiceProps {
  at: Date | null;
  /** There is nothing to see before. */
  since: Date;
  onChoose: (at: Date) => void;
  onClose: () => void;
}

const steps = [
  { label: "10 minutes ago", ms: 600_000 },
  { label: "An hour ago", ms: 3_600_000 },
  { label: "A day ago", ms: 86_400_000 },
  { label: "A week ago", ms: 604_800_000 },
];

/** As what a field of date and time takes: the reader's own zone, without saying so. */
function localText(moment: Date): string {
  return new Date(moment.getTime() - moment.getTimezoneOffset() * 60_000).toISOString().slice(0, 19);
}

/** Which moment in the past the addresses are to be shown at. */
export function MomentChoice({ at, since, onChoose, onClose }: MomentChoiceProps) {
  const [text, setText] = useState(() => localText(at ?? new Date(Date.now() - 3_600_000)));
  const [now] = useState(() => Date.now());
  const chosen = new Date(text);
  const refusal = Number.isNaN(chosen.getTime())
    ? "Enter a date and a time."
    : chosen.getTime() > now
      ? "This is still to come."
      : chosen < since
        ? "The subnet was made later."
        : undefined;
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title="At which moment?"
      description="Who had which address then, with the gateway and the reserved ranges of that time."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" disabledReason={refusal} onClick={() => onChoose(chosen)}>
            Show it
          </Button>
        </>
      }
      size="s"
    >
      <div className="flex flex-wrap gap-1.5 pb-3">
        {steps.map(({ label, ms }) => (
          <Button
            key={label}
            size="s"
            disabledReason={now - ms < since.getTime() ? "The subnet was made later." : undefined}
            onClick={() => onChoose(new Date(now - ms))}
          >
            {label}
          </Button>
        ))}
      </div>
      <Label htmlFor="space-moment">Date and time, in your zone</Label>
      <Input
        id="space-moment"
        type="datetime-local"
        step={1}
        min={localText(since)}
        max={localText(new Date(now))}
        value={text}
        onChange={({ target }) => setText(target.value)}
      />
    </Dialog>
  );
}
