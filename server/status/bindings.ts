import type { Tx } from "../db.ts";

export interface PortBindingFacts {
  /** The host that claims the port; null when none does. */
  host: string | null;
  up: boolean;
  since: Date | null;
}

/** Where the ports are bound, as the Southbound reports it. A port without a row there has no entry. */
export async function portBindings(db: Tx, ids: readonly string[]): Promise<Map<string, PortBindingFacts>> {
  if (ids.length === 0) return new Map();
  const rows = await db.portBinding.findMany({
    where: { portId: { in: [...ids] } },
    include: { host: { select: { name: true } } },
  });
  return new Map(rows.map(({ portId, host, up, since }) => [portId, { host: host?.name ?? null, up, since }]));
}
