"use client";

import { useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useRef, useState } from "react";
import { useUndoToast } from "#components/plan/use-undo-toast.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Progress } from "#components/ui/progress.tsx";
import type { Written } from "#model/plan.ts";
import { countOf, type ResourceKind } from "#model/registry.ts";
import { BulkOutcome } from "./bulk-outcome.tsx";
import { type Outcome, type Planned, reasonsOf, runBulk } from "./run-bulk.ts";

/** What every dialog about ticked rows is given. */
export interface BulkProps<Row> {
  /** As they were when it opened. */
  rows: readonly Row[];
  /** Asks for rows again, as they are now: those that are gone are left out. */
  reload: (rows: readonly Row[]) => Promise<Row[]>;
  onClose: () => void;
  /** Everything is done: nothing stays ticked. */
  onDone: () => void;
}

type BulkChangeProps<Row, Item> = BulkProps<Row> & {
  kind: ResourceKind;
  /** "Rename", "Enable": of the button and of the title. */
  verb: string;
  /** "renamed", "enabled": of what is told afterwards. */
  done: string;
  danger?: boolean;
  /** What becomes of each row, in their order. */
  plan: (rows: readonly Row[]) => Planned<Item>[];
  batch: number;
  write: (items: Item[]) => Promise<Written<unknown>>;
  /** What is chosen before: a form over `plan`. */
  children?: ReactNode;
  /** Why it cannot be sent as it is typed. */
  blocked?: string | undefined;
};

/**
 * Changes many rows: says before how many of them it fits and why not the others, does what can be done call after call, and
 * tells afterwards which were refused and why, with a way to try those again as they are by then.
 */
export function BulkChange<Row extends { id: string; name: string }, Item>(props: BulkChangeProps<Row, Item>) {
  const { kind, verb, done, danger, plan, batch, write, reload, onClose, onDone, children, blocked } = props;
  const queries = useQueryClient();
  const offerUndo = useUndoToast();
  const [rows, setRows] = useState(props.rows);
  const [progress, setProgress] = useState<number | null>(null);
  const [outcome, setOutcome] = useState<Outcome<Row> | null>(null);
  const stop = useRef(new AbortController());
  const planned = plan(rows);
  const work = rows.flatMap((row, index) => {
    const each = planned[index];
    return each && "item" in each ? [{ row, item: each.item }] : [];
  });
  const left = reasonsOf(planned.flatMap((each) => ("why" in each ? [each] : [])));

  async function run(of: typeof work) {
    stop.current = new AbortController();
    setProgress(0);
    const result = await runBulk({ work: of, batch, write, signal: stop.current.signal, onProgress: setProgress });
    setProgress(null);
    // Also while the live feed is interrupted, one's own writes show at once.
    void queries.invalidateQueries();
    if (result.refused.length > 0) return setOutcome(result);
    offerUndo(`${countOf(kind, result.done)} ${done}`, {
      ...{ kind, action: danger ? "deleted" : "updated", operationIds: result.operationIds },
    });
    onDone();
  }

  async function retry(refused: Outcome<Row>["refused"]) {
    const now = await reload(refused.map(({ row }) => row));
    setRows(now);
    setOutcome(null);
    const again = plan(now);
    await run(
      now.flatMap((row, index) => {
        const each = again[index];
        return each && "item" in each ? [{ row, item: each.item }] : [];
      }),
    );
  }

  if (outcome)
    return <BulkOutcome {...{ kind, verb, done, outcome, onClose }} onRetry={() => retry(outcome.refused)} />;
  const isRunning = progress !== null;
  const count =
    work.length === rows.length ? countOf(kind, rows.length) : `${work.length} of ${countOf(kind, rows.length)}`;
  return (
    <Dialog
      open
      persistent={isRunning}
      onOpenChange={(open) => open || isRunning || onClose()}
      title={`${verb} ${countOf(kind, rows.length)}`}
      footer={
        isRunning ? (
          <Button onClick={() => stop.current.abort()}>Stop</Button>
        ) : (
          <>
            <Button onClick={onClose}>Cancel</Button>
            <Button
              variant={danger ? "danger" : "primary"}
              disabledReason={blocked ?? (work.length === 0 ? "It fits none of them." : undefined)}
              onClick={() => void run(work)}
            >
              {`${verb} ${count}`}
            </Button>
          </>
        )
      }
    >
      {isRunning ? (
        <div role="status" className="flex flex-col gap-2 py-2">
          <span>{`${progress.toLocaleString("en")} of ${countOf(kind, work.length)} sent`}</span>
          <Progress label="Sent" value={progress} max={work.length} />
        </div>
      ) : (
        <div className="flex flex-col gap-3.5">
          {children}
          {left.length > 0 && (
            <section aria-label="Who does not take part" className="rounded-2 bg-sunken px-3 py-2">
              <p className="font-medium">{`It applies to ${work.length.toLocaleString("en")} of ${rows.length.toLocaleString("en")}.`}</p>
              <ul className="mt-1 flex flex-col gap-0.5 text-s text-ink-2">
                {left.slice(0, 6).map(({ why, count }) => (
                  <li key={why}>{`${count.toLocaleString("en")}: ${why}`}</li>
                ))}
                {left.length > 6 && <li>{`and ${left.length - 6} more reasons`}</li>}
              </ul>
            </section>
          )}
        </div>
      )}
    </Dialog>
  );
}
