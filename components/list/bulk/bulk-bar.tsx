"use client";

import { type ComponentType, type ReactNode, useEffect, useState } from "react";
import { failed } from "#components/plan/use-form-write.ts";
import { SelectionBar } from "#components/table/selection-bar.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Progress } from "#components/ui/progress.tsx";
import { isCounted } from "#model/total.ts";
import { type Selection, selectedCount, selectedWords } from "../selection.ts";
import type { BulkProps } from "./bulk-change.tsx";
import { type Load, loadRows } from "./load-rows.ts";

/** Something that can be done with the ticked rows. */
export interface BulkAction<Row> {
  label: string;
  icon: ReactNode;
  danger?: boolean;
  disabledReason?: string | undefined;
  /** What asks for the rest and does it, once the rows have been read. */
  Dialog: ComponentType<BulkProps<Row>>;
}

type BulkBarProps<Row> = {
  selection: Selection;
  total: number;
  noun: string;
  load: Load<Row>;
  actions: readonly BulkAction<Row>[];
  onClear: () => void;
  onSelectAll?: (() => void) | undefined;
};

/** What can be done with the ticked rows, on this page and on others. They are read anew first: the server is the truth. */
export function BulkBar<Row extends { id: string }>(props: BulkBarProps<Row>) {
  const { selection, total, noun, load, actions, onClear, onSelectAll } = props;
  const count = selectedCount(selection, total);
  const words = selectedWords(selection, total);
  const [action, setAction] = useState<BulkAction<Row> | null>(null);
  const [rows, setRows] = useState<Row[] | null>(null);
  const close = () => {
    setAction(null);
    setRows(null);
  };
  const reload = (of: readonly Row[]) =>
    loadRows(load, { kind: "rows", ids: new Set(of.map(({ id }) => id)) }, new AbortController().signal);
  return (
    <>
      <SelectionBar {...{ count, words, total }} onClear={onClear} onSelectAll={onSelectAll}>
        {actions.map((each) => (
          <Button
            key={each.label}
            size="s"
            variant={each.danger ? "ghost-danger" : "ghost"}
            icon={each.icon}
            disabledReason={each.disabledReason}
            onClick={() => setAction(each)}
          >
            {each.label}
          </Button>
        ))}
      </SelectionBar>
      {action && !rows && (
        <Loading
          {...{ noun, count, words, load, selection }}
          isCounted={selection.kind === "rows" || isCounted(total)}
          onLoaded={setRows}
          onFailed={(error) => {
            failed("The ticked rows could not be read", error);
            close();
          }}
          onClose={close}
        />
      )}
      {action && rows && (
        <action.Dialog
          rows={rows}
          reload={reload}
          onClose={close}
          onDone={() => {
            close();
            onClear();
          }}
        />
      )}
    </>
  );
}

type LoadingProps<Row> = {
  noun: string;
  count: number;
  words: string;
  /** Whether `count` is how many there are. */
  isCounted: boolean;
  load: Load<Row>;
  selection: Selection;
  onLoaded: (rows: Row[]) => void;
  onFailed: (error: unknown) => void;
  onClose: () => void;
};

/** So long nothing is said of reading: a few rows come at once. */
const quietMs = 300;

function Loading<Row extends { id: string }>(props: LoadingProps<Row>) {
  const { noun, count, words, onClose } = props;
  const [read, setRead] = useState(0);
  const [isLong, setIsLong] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: it reads once, what was ticked when it opened
  useEffect(() => {
    const gone = new AbortController();
    const timer = setTimeout(() => setIsLong(true), quietMs);
    loadRows(props.load, props.selection, gone.signal, setRead).then(
      (rows) => gone.signal.aborted || props.onLoaded(rows),
      (error: unknown) => gone.signal.aborted || props.onFailed(error),
    );
    return () => {
      clearTimeout(timer);
      gone.abort();
    };
  }, []);
  if (!isLong) return null;
  return (
    <Dialog open onOpenChange={(open) => open || onClose()} title={`Reading ${words} ${noun}`}>
      <div role="status" className="flex flex-col gap-2 py-2">
        <span>{`${read.toLocaleString("en")}${props.isCounted ? ` of ${words}` : ""} read`}</span>
        {props.isCounted && <Progress label="Read" value={read} max={count} />}
      </div>
    </Dialog>
  );
}
