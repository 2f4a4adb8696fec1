import { isDeepStrictEqual } from "node:util";
import type { z } from "zod";
import { AppError, fieldError } from "#model/errors.ts";
import { type RevertibleKind, revertibleKinds } from "#model/registry.ts";
import type { Restored } from "#model/resources/change.ts";
import { keyUpdateSchema } from "#model/resources/key.ts";
import { memberUpdateSchema } from "#model/resources/member.ts";
import { networkUpdateSchema } from "#model/resources/network.ts";
import { portUpdateSchema } from "#model/resources/port.ts";
import { subnetUpdateSchema } from "#model/resources/subnet.ts";
import type { ProjectScope } from "../../caller.ts";
import type { WriteTx } from "../../changes/commit.ts";
import type { Snapshot } from "../../changes/record.ts";
import { type Table, tableOf } from "../../columns.ts";
import { changeRates } from "../key/service.ts";
import { changeRoles } from "../member/service.ts";
import { updateNetworks } from "../network/update.ts";
import { updatePorts } from "../port/update.ts";
import { updateSubnets } from "../subnet/update.ts";
import { changedBy } from "../update-rows.ts";
import { undoPath } from "./lost.ts";

/** A change of an object, as the log has it. */
export interface Edit {
  kind: string;
  id: string;
  name: string;
  before: Snapshot;
  after: Snapshot;
}

/** How objects of a kind get values: by their own update, with all its rules, in the write that undoes. */
interface Reverting {
  table: Table;
  columns: readonly string[];
  put: (tx: WriteTx, scope: ProjectScope, edits: readonly { edit: Edit; item: object }[]) => Promise<unknown>;
}

function by<Item>(
  table: Table,
  schema: z.ZodType<Item> & z.ZodObject,
  update: (tx: WriteTx, scope: ProjectScope, items: Item[]) => Promise<unknown>,
  askedFor: (item: object) => object = (item) => item,
): Reverting {
  const read = ({ edit: { name }, item }: { edit: Edit; item: object }) => {
    const { data, error } = schema.safeParse(askedFor(item));
    if (error)
      throw cannot("INVALID_INPUT", `${name} cannot have again what it had. ${error.issues[0]?.message ?? ""}`);
    return data;
  };
  return { table, columns: changedBy(schema), put: (tx, scope, edits) => update(tx, scope, edits.map(read)) };
}

const reverting: Record<RevertibleKind, Reverting> = {
  network: by("Network", networkUpdateSchema, updateNetworks),
  subnet: by("Subnet", subnetUpdateSchema, updateSubnets),
  port: by("Port", portUpdateSchema, updatePorts, withAddressesAlone),
  member: by("Member", memberUpdateSchema, changeRoles),
  key: by("ApiKey", keyUpdateSchema, changeRates),
};

/** Which subnet an address lies in is stored with it, and not asked for. */
function withAddressesAlone(item: { addresses?: { address: string }[] }): object {
  const { addresses } = item;
  return addresses ? { ...item, addresses: addresses.map(({ address }) => ({ address })) } : item;
}

/**
 * Gives objects back the values that a request changed: exactly those, or nothing.
 * @throws AppError CONFLICT where one was changed since or would not be what it was; what its own update refuses
 */
export async function revertEdits(tx: WriteTx, scope: ProjectScope, edits: readonly Edit[]): Promise<Restored[]> {
  // First: who writes before this is seen by the check, and who writes after it makes a version stale.
  const versions = await versionsOf(tx, scope, edits);
  await refuseChangedSince(tx, scope, edits);
  for (const kind of revertibleKinds) {
    const own = edits.filter((edit) => edit.kind === kind);
    if (own.length === 0) continue;
    const { columns, put } = reverting[kind];
    const told = new Map<string, Snapshot | null>();
    const items = own.map((edit) => ({
      edit,
      item: { id: edit.id, version: versions.get(edit.id) ?? 0, ...valuesBefore(edit, columns) },
    }));
    await put(listening(tx, told), scope, items).catch(asOneRefusal);
    for (const edit of own) refuseInexact(edit, told.get(edit.id) ?? edit.after);
  }
  return edits.map(({ kind, id, name }) => ({ kind: kind as Restored["kind"], id, name }));
}

function cannot(code: "INVALID_INPUT" | "CONFLICT", message: string): AppError {
  return fieldError(code, undoPath, message);
}

/** What differed, as it was before. */
function valuesBefore({ before, after }: Edit, columns: readonly string[]): Record<string, unknown> {
  const differing = columns.filter((column) => column in before && !isDeepStrictEqual(before[column], after[column]));
  return Object.fromEntries(differing.map((column) => [column, before[column]]));
}

/** What came later stands, unless it was itself undone: it was decided knowing this. */
async function refuseChangedSince(tx: WriteTx, scope: ProjectScope, edits: readonly Edit[]): Promise<void> {
  const [later] = await tx.db.$queryRaw<{ name: string; action: string; actor: string; count: number }[]>`
    SELECT edit."name", later."action", operation."actorName" AS "actor", count(*) OVER ()::int AS "count"
    FROM ROWS FROM (unnest(${edits.map(({ id }) => id)}::uuid[]), unnest(${edits.map(({ name }) => name)}::text[]),
      unnest(${edits.map(({ after }) => JSON.stringify(after))}::jsonb[])) AS edit("id", "name", "after")
    CROSS JOIN LATERAL (SELECT "action", "operationId", "after" FROM "Change"
      WHERE "resourceId" = edit."id" AND "seq" IS NOT NULL ORDER BY "seq" DESC LIMIT 1) AS later
    JOIN "Operation" AS operation ON operation."id" = later."operationId"
    WHERE later."after" IS DISTINCT FROM edit."after" LIMIT 1`;
  if (!later) return;
  const who = scope.scopes.has("activity:read") ? ` by ${later.actor}` : "";
  const others =
    later.count > 1 ? `, and so ${later.count === 2 ? "was 1 other" : `were ${later.count - 1} others`}` : "";
  const verb = later.action === "deleted" ? "deleted" : "changed";
  throw cannot(
    "CONFLICT",
    `${later.name} was ${verb} since${who}${others}. Undo what came later first, or change it by hand.`,
  );
}

async function versionsOf(tx: WriteTx, { projectId }: ProjectScope, edits: readonly Edit[]) {
  const versions = new Map<string, number>();
  for (const kind of revertibleKinds) {
    const ids = edits.filter((edit) => edit.kind === kind).map(({ id }) => id);
    if (ids.length === 0) continue;
    const rows = await tx.db.$queryRaw<{ id: string; version: number }[]>`
      SELECT "id", "version" FROM ${tableOf(reverting[kind].table)}
      WHERE "projectId" = ${projectId}::uuid AND "id" = ANY(${ids}::uuid[])`;
    for (const { id, version } of rows) versions.set(id, version);
  }
  return versions;
}

/** The same write, of which is heard what the log will say that objects are. */
function listening(tx: WriteTx, told: Map<string, Snapshot | null>): WriteTx {
  return {
    db: tx.db,
    change(draft) {
      told.set(draft.resourceId, draft.after);
      tx.change(draft);
    },
    useQuota(scope, use) {
      tx.useQuota(scope, use);
    },
    warn: (message) => tx.warn(message),
    chose: (address) => tx.chose(address),
    leaveOut: (refused) => tx.leaveOut(refused),
    attempt: (part) => tx.attempt(part),
  };
}

/** An update refuses items of a list that the caller of an undo has not seen. */
function asOneRefusal(error: unknown): never {
  if (!(error instanceof AppError)) throw error;
  const messages = (error.details.issues ?? []).map(({ message }) => message);
  const others = messages.length > 1 ? ` And ${messages.length - 1} more are refused.` : "";
  throw new AppError(error.code, `${error.message}${others}`, {
    issues: [{ path: undoPath, message: `${error.message}${others}` }],
  });
}

const chosenFields: Readonly<Record<string, string>> = {
  serviceAddress: "the address of its DHCP server",
  serviceMac: "the MAC address of its DHCP server",
};

/** What Skein chooses by itself may come out otherwise the second time: then it would not be an undo. */
function refuseInexact({ name, before }: Edit, now: Snapshot): void {
  const plain = JSON.parse(JSON.stringify(now)) as Snapshot;
  const field = Object.keys(before).find((each) => !isDeepStrictEqual(before[each], plain[each]));
  if (field === undefined) return;
  throw cannot(
    "CONFLICT",
    `${name} would not be exactly what it was: ${chosenFields[field] ?? field} cannot be had again. Change it by hand.`,
  );
}
