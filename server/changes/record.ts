import type { ResourceKind } from "#model/registry.ts";
import type { changeActions } from "#model/resources/change.ts";
import { Prisma } from "#prisma/generated/client.ts";
import type { Tx } from "../db.ts";
import type { WriteRequest } from "./commit.ts";

/** The state of an object as the log keeps it: plain JSON, enough to bring it back. Never a secret. */
export type Snapshot = Prisma.InputJsonObject;

export interface ChangeDraft {
  kind: ResourceKind;
  resourceId: string;
  /** What it lies in: the network of a subnet or port. */
  parentId: string | null;
  /** The object's name at that time, for people. */
  name: string;
  action: (typeof changeActions)[number];
  before: Snapshot | null;
  after: Snapshot | null;
}

/** Appends the operation and its changes: two statements, however many there are. */
export async function recordOperation(
  tx: Tx,
  operation: WriteRequest & { id: string },
  changes: readonly ChangeDraft[],
): Promise<void> {
  const { caller, projectId } = operation;
  await tx.operation.create({
    data: {
      id: operation.id,
      name: operation.name,
      requestId: caller.requestId,
      projectId,
      actorKind: caller.kind,
      actorId: caller.id,
      actorName: caller.name,
    },
  });
  await tx.change.createMany({
    data: changes.map((change) => ({
      operationId: operation.id,
      projectId,
      kind: change.kind,
      resourceId: change.resourceId,
      parentId: change.parentId,
      name: change.name,
      action: change.action,
      before: change.before ?? Prisma.DbNull,
      after: change.after ?? Prisma.DbNull,
    })),
  });
}
