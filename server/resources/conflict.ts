import { AppError, fieldError } from "#model/errors.ts";
import type { ResourceKind } from "#model/registry.ts";
import { mayRead } from "../auth/may-read.ts";
import type { ProjectScope } from "../caller.ts";
import { Refusals } from "../changes/refusals.ts";
import { itemPath } from "./batch.ts";

/** The refusal of a write whose author had not seen the latest version; carries the object as it is now. */
export function versionConflict(
  path: (string | number)[],
  object: { name: string; version: number },
  seen: number,
  current: unknown,
): AppError {
  const message =
    `${object.name} was changed meanwhile (you saw version ${seen}, it is at ${object.version}). ` +
    "Look at what it is now and decide again.";
  return new AppError("CONFLICT", message, { issues: [{ path: [...path, "version"], message }], current });
}

/** Objects of one kind: what people call a row, and how rows are shown to those who may read them. */
interface Shown<Row> {
  kind: ResourceKind;
  nameOf: (row: Row) => string;
  show: (rows: Row[]) => Promise<unknown[]>;
}

/** Refuses items whose author had not seen the latest version; `rows` are the items' own, in their order, and locked. */
export async function refuseStale<Row extends { version: number }>(
  { scopes }: ProjectScope,
  items: readonly { version: number }[],
  rows: readonly Row[],
  { kind, nameOf, show }: Shown<Row>,
): Promise<void> {
  const stale = rows.flatMap((row, index) => {
    const seen = items[index]?.version ?? 0;
    return seen === row.version ? [] : [{ row, index, seen }];
  });
  const [first] = stale;
  if (!first) return;
  // Who may write and not read learns that it has changed, not what it is now.
  const [current] = mayRead(scopes, kind) ? await show([first.row]) : [];
  const refusals = new Refusals();
  for (const { row, index, seen } of stale)
    refusals.add(versionConflict(itemPath(index), { name: nameOf(row), version: row.version }, seen, current));
  refusals.throwIfAny();
}

/**
 * The rows as they are stored, by id. Refuses when one of `changed` is not among them: an UPDATE writes only over the
 * version that it has read, should a lock ever let somebody else in between.
 */
export function storedRows<Row extends { id: string }>(
  ids: readonly string[],
  changed: readonly Row[],
  stored: readonly Row[],
): Map<string, Row> {
  const rows = new Map(stored.map((row) => [row.id, row]));
  const lost = changed.find(({ id }) => !rows.has(id));
  if (lost)
    throw fieldError(
      "CONFLICT",
      itemPath(ids.indexOf(lost.id), "version"),
      "It was changed at this very moment. Look at what it is now and decide again.",
    );
  return rows;
}
