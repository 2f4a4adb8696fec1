import type { Db } from "#server/db.ts";
import type { KnownNetwork, KnownPort, UnknownCall } from "./known.ts";
import type { Tenant } from "./tenant.ts";

const textOf = (names: readonly string[]) => names.slice(0, 5).join(", ") + (names.length > 5 ? " …" : "");

interface Found {
  changes: { operationId: string; seq: bigint | null; name: string; action: string }[];
  ports: KnownPort[];
  networks: Omit<KnownNetwork, "isVague" | "holdsUnknown">[];
}

/**
 * What the log and the objects say against what the tenant was told: each acknowledged call in the log once and in effect,
 * a refused one not at all, and one without an answer wholly or not at all.
 */
export async function tenantProblems(db: Db, tenant: Tenant): Promise<string[]> {
  const where = { projectId: tenant.projectId };
  const [changes, ports, networks] = await Promise.all([
    db.change.findMany({ where, select: { operationId: true, seq: true, name: true, action: true } }),
    db.port.findMany({ where }),
    db.network.findMany({ where, include: { subnets: true } }),
  ]);
  return problemsOf(tenant, { changes, ports, networks });
}

/** The same, of what was found. */
export function problemsOf(tenant: Tenant, found: Found): string[] {
  return [
    ...tenant.wronglyTaken.map((call) => `taken although it must be refused: ${call}`),
    ...logProblems(tenant, found),
    ...objectProblems(tenant, found),
    ...refusalProblems(tenant, found),
    ...unknownProblems(tenant, found),
    ...strangers(tenant, found),
  ];
}

function logProblems(tenant: Tenant, { changes }: Found): string[] {
  const problems: string[] = [];
  const byOperation = Map.groupBy(changes, ({ operationId }) => operationId);
  for (const { operationId, procedure, changes: wanted } of tenant.acknowledged) {
    const found = byOperation.get(operationId)?.length ?? 0;
    if (wanted === null ? found === 0 : found !== wanted)
      problems.push(`${procedure} ${operationId}: ${wanted ?? "some"} changes acknowledged, ${found} logged`);
  }
  const known = new Set(tenant.acknowledged.map(({ operationId }) => operationId));
  if (known.size !== tenant.acknowledged.length) problems.push("one operation was acknowledged twice");
  if (changes.some(({ seq }) => seq === null)) problems.push("a change has no position in the log");
  return problems;
}

const portText = ({ name, description, enabled, version }: KnownPort) => [name, description, enabled, version].join();
const networkText = ({ name, description, mtu, version, subnets }: Found["networks"][number]) =>
  [
    ...[name, description, mtu ?? "", version],
    ...subnets.map(({ id, version, leaseSeconds }) => `${id} ${version} ${leaseSeconds}`).sort(),
  ].join();

/** What is known of each port and network, field by field. */
function objectProblems(tenant: Tenant, { ports, networks }: Found): string[] {
  const problems: string[] = [];
  const portOf = new Map(ports.map((port) => [port.id, portText(port)]));
  for (const port of tenant.ports.values()) {
    const [is, should] = [portOf.get(port.id), portText(port)];
    if (is !== should) problems.push(`port ${port.name} should be ${should} and is ${is ?? "gone"}`);
  }
  const networkOf = new Map(networks.map((network) => [network.id, networkText(network)]));
  for (const network of tenant.networks.values()) {
    const [is, should] = [networkOf.get(network.id), networkText(network)];
    if (is === undefined || (is !== should && !network.isVague))
      problems.push(`network ${network.name} should be ${should} and is ${is ?? "gone"}`);
  }
  const left = networks.filter(({ id }) => tenant.removedNetworks.has(id));
  if (left.length > 0) problems.push(`removed, and there all the same: ${textOf(left.map(({ name }) => name))}`);
  return problems;
}

function everMade({ changes }: Found): Set<string> {
  return new Set(changes.filter(({ action }) => action === "created").map(({ name }) => name));
}

function refusalProblems(tenant: Tenant, found: Found): string[] {
  const made = everMade(found);
  return tenant.refused.flatMap(({ names, code }) => {
    const there = names.filter((name) => made.has(name));
    return there.length > 0 ? [`refused (${code}) and there all the same: ${textOf(there)}`] : [];
  });
}

/** Of each call without an answer all is there, or nothing. */
function unknownProblems(tenant: Tenant, found: Found): string[] {
  const made = everMade(found);
  const portOf = new Map(found.ports.map((port) => [port.id, port]));
  const networks = new Set(found.networks.map(({ id }) => id));
  return tenant.unknown.flatMap(({ procedure, created, touched, network }) => {
    const there = created.filter((name) => made.has(name));
    const isHalf = procedure !== "change.undo" && there.length > 0 && there.length < created.length;
    // What went with its network since tells nothing of an earlier call.
    const telling = touched.filter(({ before }) => network !== null || networks.has(before.networkId));
    return [
      ...(isHalf ? [`${procedure} is half there: ${textOf(there)} of ${created.length}`] : []),
      ...halfDone(procedure, telling, portOf),
      ...(network && touched.some(({ before }) => portOf.has(before.id) !== networks.has(network.id))
        ? [
            `${procedure} of ${network.name}: it is ${networks.has(network.id) ? "there" : "gone"}, and its ports are not so`,
          ]
        : []),
    ];
  });
}

function halfDone(
  procedure: string,
  touched: UnknownCall["touched"],
  portOf: ReadonlyMap<string, { version: number; description: string }>,
): string[] {
  const before = touched.filter(({ before }) => portOf.get(before.id)?.version === before.version);
  const after = touched.filter(({ before, after }) => {
    const found = portOf.get(before.id);
    return after === null ? found === undefined : found?.description === after.description;
  });
  if (before.length === touched.length || after.length === touched.length) return [];
  const names = textOf(touched.map((one) => one.before.name));
  return [`${procedure} of ${names} is done for ${after.length} and not for ${before.length}`];
}

/** Ports and networks of which nobody was told. */
function strangers(tenant: Tenant, { ports, networks }: Found): string[] {
  const doubtful = new Set(
    tenant.unknown.flatMap(({ created, touched, network }) => [
      ...created,
      ...touched.map(({ before }) => before.name),
      ...(network ? [network.name] : []),
    ]),
  );
  const isStrange = (known: ReadonlyMap<string, object>) => (object: { id: string; name: string }) =>
    !known.has(object.id) && !doubtful.has(object.name);
  const found = { ports: ports.filter(isStrange(tenant.ports)), networks: networks.filter(isStrange(tenant.networks)) };
  return Object.entries(found).flatMap(([kind, all]) =>
    all.length > 0 ? [`${kind} that nobody was told of: ${textOf(all.map(({ name }) => name))}`] : [],
  );
}
