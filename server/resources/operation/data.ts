import { AppError } from "#model/errors.ts";
import type { Operation } from "#model/resources/change.ts";
import type { FollowedOperation } from "#model/resources/operation.ts";
import { readableKinds } from "../../auth/may-read.ts";
import type { ProjectScope } from "../../caller.ts";
import { db } from "../../db.ts";
import { realisationsOf } from "../../status/realisation.ts";
import type { ChangeListRequest } from "../change/data.ts";
import { findOperation, operations } from "../change/operations.ts";

/** The project's operations, newest first, and how far each has come. */
export async function list(
  scope: ProjectScope,
  request: ChangeListRequest,
): Promise<{ items: FollowedOperation[]; nextCursor: string | null }> {
  const { items, nextCursor } = await operations(scope, request);
  return { items: await followed(scope, items), nextCursor };
}

/** @throws AppError NOT_FOUND also where the caller may see nothing of what it changed */
export async function get(scope: ProjectScope, { id }: { id: string }): Promise<FollowedOperation> {
  const operation = await findOperation(scope, id);
  const [item] = operation ? await followed(scope, [operation]) : [];
  if (!item) throw new AppError("NOT_FOUND", "There is no such operation in this project.");
  return item;
}

/** Of those kinds of objects that the caller may see at all. */
export async function followed(
  { caller, projectId, scopes }: ProjectScope,
  items: readonly Operation[],
): Promise<FollowedOperation[]> {
  const ids = items.map(({ id }) => id);
  const realisations = await realisationsOf(db(), ids, { projectId, raw: caller.isAdmin });
  const names = await db().operation.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } });
  const readable: readonly string[] = readableKinds(scopes);
  const byId = new Map(names.map(({ id, name }) => [id, name]));
  return items.flatMap((item) => {
    const [realisation, name] = [realisations.get(item.id), byId.get(item.id)];
    if (!realisation || name === undefined) return [];
    const faults = realisation.faults.filter(({ kind }) => readable.includes(kind));
    return [{ ...item, name, realisation: { ...realisation, faults } }];
  });
}
