"use client";

import { RotateCw } from "lucide-react";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { StatusBadge } from "#components/ui/status-badge.tsx";
import { countOf, type ResourceKind } from "#model/registry.ts";
import { type Outcome, reasonsOf } from "./run-bulk.ts";

/** So many of the refused rows are shown one by one; all are counted by reason. */
const shownRows = 200;

type BulkOutcomeProps<Row> = {
  kind: ResourceKind;
  verb: string;
  done: string;
  outcome: Outcome<Row>;
  onRetry: () => Promise<void>;
  onClose: () => void;
};

/** What became of a change of many rows of which some were refused: how many were changed, and of each other one why not. */
export function BulkOutcome<Row extends { id: string; name: string }>(props: BulkOutcomeProps<Row>) {
  const { kind, verb, done, outcome, onRetry, onClose } = props;
  const { refused } = outcome;
  const [retrying, setRetrying] = useState(false);
  const count = countOf(kind, refused.length);
  return (
    <Dialog
      open
      size="l"
      onOpenChange={(open) => open || onClose()}
      title={`${outcome.done.toLocaleString("en")} ${done}, ${refused.length.toLocaleString("en")} not`}
      footer={
        <>
          <Button onClick={onClose}>Close</Button>
          <Button
            variant="primary"
            icon={<RotateCw />}
            loading={retrying}
            onClick={() => {
              setRetrying(true);
              void onRetry().finally(() => setRetrying(false));
            }}
          >
            {`${verb} the ${count} again`}
          </Button>
        </>
      }
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: by the keyboard a long list is read by scrolling it */}
      <ul tabIndex={0} aria-label="What was refused" className="flex flex-col gap-3.5">
        {reasonsOf(refused).map(({ why, count }) => (
          <li key={why}>
            <StatusBadge tone="bad">{why}</StatusBadge>
            <ul className="mt-1 flex flex-wrap gap-x-3 gap-y-0.5 pl-5 text-s text-ink-2">
              {refused
                .filter((each) => each.why === why)
                .slice(0, shownRows)
                .map(({ row }) => (
                  <li key={row.id}>{row.name}</li>
                ))}
              {count > shownRows && <li>{`and ${(count - shownRows).toLocaleString("en")} more`}</li>}
            </ul>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
