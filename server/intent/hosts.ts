import type { Tx } from "../db.ts";

/** Names of the hosts that carry a port of the networks, in order: those that a change of the networks concerns. */
export async function hostsOfNetworks(db: Tx, networkIds: readonly string[]): Promise<string[]> {
  if (networkIds.length === 0) return [];
  const rows = await db.$queryRaw<{ name: string }[]>`
    SELECT DISTINCT h."name" FROM "PortBinding" b
    JOIN "Port" p ON p."id" = b."portId" JOIN "Host" h ON h."id" = b."hostId"
    WHERE p."networkId" = ANY(${[...networkIds]}::uuid[]) ORDER BY h."name"`;
  return rows.map(({ name }) => name);
}
