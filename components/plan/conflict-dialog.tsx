"use client";

import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Table, Td, Th, Tr } from "#components/ui/table.tsx";
import { fieldWord, short } from "./plan-words.ts";

/** One field that both sides may have changed. */
export interface Difference {
  field: string;
  /** As it was when the form was opened. */
  base: unknown;
  /** As it is now, on the server. */
  theirs: unknown;
  /** As it is typed in the form. */
  mine: unknown;
}

/** The fields that somebody else changed since the form was opened. */
export function differences<T extends object>(base: T, theirs: T, mine: object): Difference[] {
  const [was, is] = [Object.entries(base), Object.entries(theirs)];
  const of = (entries: [string, unknown][], field: string) => entries.find(([key]) => key === field)?.[1];
  return Object.entries(mine)
    .map(([field, value]) => ({ field, base: of(was, field), theirs: of(is, field), mine: value as unknown }))
    .filter(({ base, theirs }) => JSON.stringify(base) !== JSON.stringify(theirs));
}

type ConflictDialogProps = {
  open: boolean;
  name: string;
  differences: readonly Difference[];
  /** Sends the form again, over what the other wrote. */
  onKeepMine: () => void;
  /** Puts the other's values into the form; what was typed in other fields stays. */
  onTakeTheirs: () => void;
  onClose: () => void;
};

/** Somebody was quicker: shows what changed meanwhile, and loses nothing that was typed. */
export function ConflictDialog(props: ConflictDialogProps) {
  const { open, name, differences, onKeepMine, onTakeTheirs, onClose } = props;
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => next || onClose()}
      size="l"
      title={`${name} was changed meanwhile`}
      description={
        differences.length > 0
          ? "Somebody else saved a change since you opened this form. What you typed is still there."
          : "Somebody else saved a change to it, in none of these fields. You can save yours on top."
      }
      footer={
        <>
          <Button onClick={onClose}>Back to the form</Button>
          {differences.length > 0 && <Button onClick={onTakeTheirs}>Take theirs</Button>}
          <Button variant="primary" onClick={onKeepMine}>
            Save mine
          </Button>
        </>
      }
    >
      {differences.length > 0 && (
        <Table>
          <thead>
            <Tr>
              <Th>Field</Th>
              <Th>It was</Th>
              <Th>Theirs</Th>
              <Th>Yours</Th>
            </Tr>
          </thead>
          <tbody>
            {differences.map(({ field, base, theirs, mine }) => (
              <Tr key={field}>
                <Td>{fieldWord(field)}</Td>
                <Td className="text-ink-3 wrap-anywhere">{short(base)}</Td>
                <Td className="font-medium wrap-anywhere">{short(theirs)}</Td>
                <Td className="wrap-anywhere">{short(mine)}</Td>
              </Tr>
            ))}
          </tbody>
        </Table>
      )}
    </Dialog>
  );
}
