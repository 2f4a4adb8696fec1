import type { ResourceKind } from "#model/registry.ts";
import type { changeActions } from "#model/resources/change.ts";
import type { Prisma } from "#prisma/generated/client.ts";
import type { Caller, ProjectScope } from "../caller.ts";
import type { Tx } from "../db.ts";

/** The state of an object as the log keeps it: plain JSON, enough to bring it back. Never a secret. */
export type Snapshot = Prisma.InputJsonObject;

/** What a change happened to. */
export interface ChangeHead {
  kind: ResourceKind;
  resourceId: string;
  /** What it lies in: the network of a subnet or port. */
  parentId: string | null;
  /** The object's name at that time, for people. */
  name: string;
  /** The project whose log tells of it, where that is not the one of the whole write. */
  projectId?: string;
}

export interface ChangeDraft extends ChangeHead {
  action: (typeof changeActions)[number];
  before: Snapshot | null;
  after: Snapshot | null;
}

/** Who writes, in which project (null: what belongs to none), under which name ("network.create"). */
export interface WriteRequest {
  caller: Caller;
  projectId: string | null;
  name: string;
  dryRun: boolean;
  /** What the caller has shown for what lies in a project: it must still be so when everything is written. */
  proof?: ProjectScope;
  /** What the answer tells is told once: it is not kept for repetitions of the request. */
  hasSecretAnswer?: true;
  /** It decides who may do what in the project: such writes have turns of their own. */
  isAboutAccess?: boolean;
}

/** Appends the operation and its changes, in their order: one statement, however many there are. */
export async function recordOperation(
  tx: Tx,
  operation: WriteRequest & { id: string },
  changes: readonly ChangeDraft[],
): Promise<void> {
  const { id, name, caller, projectId } = operation;
  await tx.$executeRaw`
    WITH operation AS (
      INSERT INTO "Operation" ("id", "name", "requestId", "projectId", "actorKind", "actorId", "actorName")
      VALUES (${id}::uuid, ${name}, ${caller.requestId}, ${projectId}::uuid, ${caller.kind}, ${caller.id}::uuid,
              ${caller.name}))
    INSERT INTO "Change" ("operationId", "projectId", "kind", "resourceId", "parentId", "name", "action", "before", "after")
    SELECT ${id}::uuid, coalesce("projectId", ${projectId}::uuid), "kind", "resourceId", "parentId", "name", "action", "before", "after"
    FROM ROWS FROM (jsonb_to_recordset(${JSON.stringify(changes)}::jsonb) AS ("projectId" uuid, "kind" text,
      "resourceId" uuid, "parentId" uuid, "name" text, "action" text, "before" jsonb, "after" jsonb)) WITH ORDINALITY
      AS new ("projectId", "kind", "resourceId", "parentId", "name", "action", "before", "after", "place")
    ORDER BY "place"`;
}

/**
 * Waits for the transaction's turn in the log, and keeps it until it ends: changes get their positions in COMMIT under this
 * lock, one transaction at a time (`change_position()` in the migrations takes it too). What is looked at after it, in a
 * statement of its own, is as whoever had the turn before has left it. Everybody else waits meanwhile: only COMMIT and what
 * travels with it may follow.
 */
export async function waitForLog(tx: Tx): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(7384501)`;
}
