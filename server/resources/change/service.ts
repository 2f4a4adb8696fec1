import { fieldError } from "#model/errors.ts";
import type { Scope } from "#model/permissions.ts";
import type { Written } from "#model/plan.ts";
import { kindOf, restorableKinds } from "#model/registry.ts";
import type { Change, Restored } from "#model/resources/change.ts";
import { whyNotUndone } from "#model/undo.ts";
import { mayRead } from "../../auth/may-read.ts";
import { proveAgain } from "../../auth/prove-again.ts";
import { withNeed } from "../../auth/scope.ts";
import type { ProjectScope } from "../../caller.ts";
import { write } from "../../changes/commit.ts";
import type { Snapshot } from "../../changes/record.ts";
import { db, type Tx } from "../../db.ts";
import type { NetworkSnapshot } from "../network/snapshot.ts";
import type { PortSnapshot } from "../port/snapshot.ts";
import { requestOf } from "../request-of.ts";
import type { SubnetSnapshot } from "../subnet/snapshot.ts";
import { type Lost, undoPath } from "./lost.ts";
import { restoreNetworks } from "./restore-networks.ts";
import { restorePorts } from "./restore-ports.ts";
import { restoreSubnets } from "./restore-subnets.ts";
import { revertEdits } from "./revert.ts";

/**
 * Undoes what an operation did, all of it or nothing: brings back the networks, subnets and ports that it deleted, with
 * their ids, names, MACs and addresses, and gives what it changed the values back that it had. Refused with the reason where
 * something took their place meanwhile, or was changed since.
 */
export async function undo(
  scope: ProjectScope,
  { operationId, dryRun }: { operationId: string; dryRun: boolean },
): Promise<Written<Restored>> {
  const done = await doneIn(db(), scope, operationId);
  const proof = neededFor(done).reduce(withNeed, scope);
  refuseFinal(scope, done);
  const isAboutAccess = done.some(({ kind }) => !restorableKinds.some((each) => each === kind));
  return write({ ...requestOf(proof, "change.undo", dryRun), isAboutAccess }, async (tx) => {
    if (isAboutAccess) await proveAgain(tx.db, proof);
    // Who undoes the same at the same time waits, and hears that it is done.
    await tx.db.$queryRaw`
      SELECT 1 FROM "Operation" WHERE "id" = ${operationId}::uuid AND "projectId" = ${scope.projectId}::uuid FOR UPDATE`;
    const deleted = done.filter(({ action }) => action === "deleted");
    const { networks, subnets, ports } = await lostOf(tx.db, deleted);
    await restoreNetworks(tx, scope, networks);
    await restoreSubnets(tx, scope, subnets);
    await restorePorts(tx, scope, ports);
    tx.useQuota(scope, { networks: networks.length, subnets: subnets.length, ports: ports.length });
    const edits = done.flatMap(({ kind, resourceId: id, name, action, before, after }) =>
      action === "updated" && before && after ? [{ kind, id, name, before, after }] : [],
    );
    return [
      ...networks.map(restored("network")),
      ...subnets.map(restored("subnet")),
      ...ports.map(restored("port")),
      ...(edits.length > 0 ? await revertEdits(tx, scope, edits) : []),
    ];
  });
}

/** A change of the operation, as the log keeps it. */
interface Done {
  kind: string;
  resourceId: string;
  name: string;
  action: Change["action"];
  before: Snapshot | null;
  after: Snapshot | null;
}

/** What the operation did in the project. Refuses one of another project. */
async function doneIn(tx: Tx, { projectId }: ProjectScope, operationId: string): Promise<Done[]> {
  const changes = await tx.change.findMany({
    where: { operationId, projectId, seq: { not: null } },
    select: { kind: true, resourceId: true, name: true, action: true, before: true, after: true },
    orderBy: { id: "asc" },
  });
  if (changes.length === 0)
    throw fieldError("NOT_FOUND", undoPath, `This project has no operation with the id ${operationId}.`);
  // The log holds what the snapshot functions of each resource wrote.
  return changes as unknown as Done[];
}

/** Refuses where something that was done cannot be undone; names it to those alone who may see it. */
function refuseFinal({ scopes }: ProjectScope, done: readonly Done[]): void {
  for (const { name, ...change } of done) {
    const why = whyNotUndone(change);
    const cause = mayRead(scopes, change.kind) ? `, because of ${name}` : "";
    if (why) throw fieldError("INVALID_INPUT", undoPath, `This cannot be undone${cause}. ${why}`);
  }
}

/** What it takes besides port:write, which the procedure has asked for. */
function neededFor(done: readonly Done[]): Scope[] {
  const scopes = new Set(done.flatMap(({ kind }) => kindOf(kind)?.write ?? []));
  return [...scopes].filter((scope) => scope !== "port:write");
}

function restored(kind: Restored["kind"]) {
  return ({ id, name }: { id: string; name: string }): Restored => ({ kind, id, name });
}

interface LostObjects {
  networks: Lost<NetworkSnapshot>[];
  subnets: Lost<SubnetSnapshot>[];
  ports: Lost<PortSnapshot>[];
}

async function lostOf(tx: Tx, deleted: readonly Done[]): Promise<LostObjects> {
  const history = await historyOf(
    tx,
    deleted.map(({ resourceId }) => resourceId),
  );
  const of = <T>(kind: Restored["kind"]): Lost<T>[] =>
    deleted
      .filter((change) => change.kind === kind)
      .map(({ resourceId, name, before }) => ({
        id: resourceId,
        name,
        snapshot: before as unknown as T,
        ...(history.get(resourceId) ?? { version: 1, createdAt: new Date() }),
      }));
  return { networks: of("network"), subnets: of("subnet"), ports: of("port") };
}

/** How often each object was written, and when it was created. */
async function historyOf(tx: Tx, ids: string[]): Promise<Map<string, { version: number; createdAt: Date }>> {
  const rows = await tx.$queryRaw<{ id: string; writes: number; first: Date }[]>`
    SELECT "resourceId" AS "id", count(*)::int AS "writes", min("at") AS "first" FROM "Change"
    WHERE "resourceId" = ANY(${ids}::uuid[]) GROUP BY "resourceId"`;
  return new Map(rows.map(({ id, writes, first }) => [id, { version: writes + 1, createdAt: first }]));
}
