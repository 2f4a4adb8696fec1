import type { Db } from "#server/db.ts";
import type { Tenant } from "./tenant.ts";

const textOf = (names: readonly string[]) => names.slice(0, 5).join(", ") + (names.length > 5 ? " …" : "");

/**
 * What the log and the objects say against what the tenant was told: each acknowledged call in the log once and in effect,
 * a refused one not at all, and one without an answer wholly or not at all.
 */
export async function tenantProblems(db: Db, tenant: Tenant): Promise<string[]> {
  const { projectId } = tenant;
  const problems: string[] = [];
  const [changes, ports, networks] = await Promise.all([
    db.change.findMany({ where: { projectId }, select: { operationId: true, seq: true, name: true, action: true } }),
    db.port.findMany({ where: { projectId } }),
    db.network.findMany({ where: { projectId }, select: { id: true, name: true } }),
  ]);
  const byOperation = Map.groupBy(changes, ({ operationId }) => operationId);
  for (const { operationId, procedure, changes: wanted } of tenant.acknowledged) {
    const found = byOperation.get(operationId)?.length ?? 0;
    if (found !== wanted) problems.push(`${procedure} ${operationId}: ${wanted} changes acknowledged, ${found} logged`);
  }
  const known = new Set(tenant.acknowledged.map(({ operationId }) => operationId));
  if (known.size !== tenant.acknowledged.length) problems.push("one operation was acknowledged twice");
  if (changes.some(({ seq }) => seq === null)) problems.push("a change has no position in the log");

  const byId = new Map(ports.map((port) => [port.id, port]));
  for (const port of tenant.ports.values()) {
    const found = byId.get(port.id);
    const is = found && [found.name, found.description, found.enabled, found.version].join();
    const should = [port.name, port.description, port.enabled, port.version].join();
    if (is !== should) problems.push(`port ${port.name} should be ${should} and is ${is ?? "gone"}`);
  }
  for (const [id, name] of tenant.networks)
    if (!networks.some((network) => network.id === id)) problems.push(`network ${name} is gone`);

  const names = new Set([...ports, ...networks].map(({ name }) => name));
  const everMade = new Set(changes.filter(({ action }) => action === "created").map(({ name }) => name));
  for (const { names: refused, code } of tenant.refused) {
    const there = refused.filter((name) => everMade.has(name) && !restored(tenant, name));
    if (there.length > 0) problems.push(`refused (${code}) and there all the same: ${textOf(there)}`);
  }
  const expected = new Set([...tenant.ports.values()].map(({ id }) => id));
  const doubtful = new Set<string>();
  for (const { procedure, created, touched } of tenant.unknown) {
    for (const name of created) doubtful.add(name);
    for (const { before } of touched) doubtful.add(before.name);
    const there = created.filter((name) => names.has(name) || everMade.has(name));
    if (procedure !== "change.undo" && there.length > 0 && there.length < created.length)
      problems.push(`${procedure} is half there: ${textOf(there)} of ${created.length}`);
    problems.push(...halfDone(procedure, touched, byId));
  }
  const unexpected = ports.filter(({ id, name }) => !expected.has(id) && !doubtful.has(name));
  if (unexpected.length > 0)
    problems.push(`ports that nobody was told of: ${textOf(unexpected.map(({ name }) => name))}`);
  return problems;
}

/** A refused undo names ports that an earlier call made. */
function restored(tenant: Tenant, name: string): boolean {
  return tenant.acknowledged.length > 0 && tenant.everCreated.has(name);
}

type Touched = Tenant["unknown"][number]["touched"];

function halfDone(
  procedure: string,
  touched: Touched,
  byId: ReadonlyMap<string, { version: number; description: string }>,
): string[] {
  const before = touched.filter(({ before }) => byId.get(before.id)?.version === before.version);
  const after = touched.filter(({ before, after }) => {
    const found = byId.get(before.id);
    return after === null ? found === undefined : found?.description === after.description;
  });
  if (before.length === touched.length || after.length === touched.length) return [];
  // An undo whose answer was lost as well may have brought them back since.
  return [
    `${procedure} of ${textOf(touched.map((one) => one.before.name))} is done for ${after.length} and not for ${before.length}`,
  ];
}
