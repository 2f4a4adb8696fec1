import { v7 as uuid } from "uuid";
import type { z } from "zod";
import { AppError } from "#model/errors.ts";
import type { Written } from "#model/plan.ts";
import type {
  Key,
  KeyCreate,
  KeyUpdate,
  keyCreateInput,
  keyRemoveInput,
  keyUpdateInput,
} from "#model/resources/key.ts";
import { generateKey } from "../../auth/key.ts";
import type { ProjectScope } from "../../caller.ts";
import type { WriteTx } from "../../changes/commit.ts";
import type { ChangeDraft, Snapshot } from "../../changes/record.ts";
import { inOrder, itemError, itemPath, refuseRepeatedIds, refuseRepeats } from "../batch.ts";
import { refuseStale } from "../conflict.ts";
import { writeAccess } from "../write-access.ts";
import { keyOutput } from "./data.ts";

function snapshot({ name, prefix, scopes, expiresAt, unitsPerMinute }: Key): Snapshot {
  return { name, prefix, scopes, expiresAt: expiresAt?.toISOString() ?? null, unitsPerMinute };
}

function told(action: ChangeDraft["action"], key: Key, before: Key | null = null): ChangeDraft {
  return {
    kind: "key",
    resourceId: key.id,
    parentId: null,
    name: key.name,
    action,
    before: action === "deleted" ? snapshot(key) : before && snapshot(before),
    after: action === "deleted" ? null : snapshot(key),
  };
}

/** Makes keys and answers with their secrets, which nobody can read again. A key holds no more than its maker. */
export function createKeys(
  scope: ProjectScope,
  { items, dryRun }: z.output<typeof keyCreateInput>,
): Promise<Written<Key>> {
  const { caller, projectId } = scope;
  for (const [index, item] of items.entries()) checkKey(scope, item, index);
  return writeAccess(scope, { name: "key.create", dryRun, hasSecretAnswer: true }, async (tx) => {
    const names = items.map((item) => item.name);
    const taken = await tx.db.apiKey.findMany({ where: { projectId, name: { in: names } }, select: { name: true } });
    refuseRepeats(
      [...taken, ...items],
      (item) => item.name,
      ({ name }) =>
        itemError("NAME_TAKEN", names.lastIndexOf(name), "name", `Another key of the project is named “${name}”.`),
    );
    const made: Key[] = [];
    for (const { name, scopes, expiresAt, unitsPerMinute } of items) {
      const { secret, prefix, hash } = generateKey();
      const row = await tx.db.apiKey.create({
        data: {
          id: uuid(),
          projectId,
          name,
          prefix,
          hash,
          scopes: [...new Set(scopes)],
          expiresAt,
          unitsPerMinute,
          createdBy: caller.name,
        },
      });
      const key = keyOutput(row, dryRun ? null : secret);
      tx.change(told("created", key));
      made.push(key);
    }
    tx.useQuota(scope, { keys: made.length });
    return made;
  });
}

function checkKey(scope: ProjectScope, { scopes, expiresAt }: KeyCreate, index: number) {
  const beyond = scopes.findIndex((wanted) => !scope.scopes.has(wanted));
  if (beyond >= 0) {
    const message = `You lack ${scopes[beyond]} yourself, so a key of yours cannot have it.`;
    throw new AppError("FORBIDDEN", message, {
      scope: scopes[beyond],
      issues: [{ path: ["items", index, "scopes", beyond], message }],
    });
  }
  if (expiresAt && expiresAt.getTime() <= Date.now())
    throw itemError("INVALID_INPUT", index, "expiresAt", "Choose a time in the future.");
}

/** Changes how much keys may ask for; it holds from the next call on. Everything else of a key is fixed. */
export function updateKeys(
  scope: ProjectScope,
  { items, dryRun }: z.output<typeof keyUpdateInput>,
): Promise<Written<Key>> {
  return writeAccess(scope, { name: "key.update", dryRun }, (tx) => changeRates(tx, scope, items));
}

/** The same, in a write about access that has begun. */
export async function changeRates(tx: WriteTx, scope: ProjectScope, items: KeyUpdate[]): Promise<Key[]> {
  const { projectId } = scope;
  const ids = items.map((item) => item.id);
  refuseRepeatedIds(ids, (index) => itemPath(index, "id"));
  const rows = await tx.db.apiKey.findMany({ where: { projectId, id: { in: ids } } });
  const before = inOrder(ids, rows, "key", (index) => itemPath(index, "id")).map((row) => keyOutput(row));
  await refuseStale(scope, items, before, { kind: "key", nameOf: ({ name }) => name, show: async (keys) => keys });
  const updated: Key[] = [];
  for (const [index, key] of before.entries()) {
    const { unitsPerMinute = null } = items[index] ?? {};
    if (key.unitsPerMinute === unitsPerMinute) {
      updated.push(key);
      continue;
    }
    // Those who write what is about access in a project follow one another: nobody came between.
    const row = await tx.db.apiKey.update({
      where: { id: key.id, projectId, version: key.version },
      data: { unitsPerMinute, version: { increment: 1 } },
    });
    const after = keyOutput(row);
    updated.push(after);
    tx.change(told("updated", after, key));
  }
  return updated;
}

/** Revokes keys: the next request with one is refused. */
export function removeKeys(
  scope: ProjectScope,
  { ids, dryRun }: z.output<typeof keyRemoveInput>,
): Promise<Written<Key>> {
  const { projectId } = scope;
  refuseRepeatedIds(ids, (index) => ["ids", index]);
  return writeAccess(scope, { name: "key.remove", dryRun }, async (tx) => {
    // Two who revoke the same key do not both give back its quota: one comes after the other (`proveAgain`).
    const rows = await tx.db.apiKey.findMany({ where: { projectId, id: { in: ids } } });
    const removed = inOrder(ids, rows, "key", (index) => ["ids", index]).map((row) => keyOutput(row));
    await tx.db.apiKey.deleteMany({ where: { projectId, id: { in: ids } } });
    for (const key of removed) tx.change(told("deleted", key));
    tx.useQuota(scope, { keys: -removed.length });
    return removed;
  });
}
