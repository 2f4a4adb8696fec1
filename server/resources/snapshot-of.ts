import type { Prisma } from "#prisma/generated/client.ts";
import type { Snapshot } from "../changes/record.ts";

/** What says which row it is, in which version, rather than what somebody wanted. */
type Bookkeeping = "id" | "projectId" | "version" | "createdAt" | "updatedAt";

/** A row's intent as the log keeps it: all of its columns but the bookkeeping. */
export type SnapshotOf<Row> = {
  [Column in Exclude<keyof Row, Bookkeeping>]: Prisma.JsonValue extends Row[Column]
    ? Prisma.InputJsonValue
    : Row[Column];
};

/** What the log keeps of a row, enough to bring it back. Columns of it are plain JSON: texts, numbers, lists, objects. */
export function snapshotOf<Row extends { id: string; version: number }>(row: Row): SnapshotOf<Row> & Snapshot {
  const {
    id: _id,
    projectId: _project,
    version: _version,
    createdAt: _made,
    updatedAt: _changed,
    ...intent
  } = row as Row & Record<Bookkeeping, unknown>;
  return intent as unknown as SnapshotOf<Row> & Snapshot;
}
