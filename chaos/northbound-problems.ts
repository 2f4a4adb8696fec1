import type { Db } from "#server/db.ts";
import { installationId } from "#server/intent/load.ts";
import { Faults } from "#server/ovn/faults.ts";
import { NorthboundRows, openNorthbound } from "#server/ovn/northbound.ts";
import type { RowOperation } from "#server/ovn/operations.ts";
import { Reconciler } from "#server/ovn/reconcile.ts";

interface Placed {
  networkId: string;
  address: string;
}

/** What the Northbound holds against a full compile of intent, by the worker's own code and by a plain look beside it. */
export async function northboundProblems(db: Db, nbRemote: string): Promise<string[]> {
  const client = openNorthbound(nbRemote.split(","));
  client.start();
  try {
    await client.ready(30_000);
    const owner = await installationId(db);
    const rows = new NorthboundRows(client, owner);
    const found: RowOperation[] = [];
    const write = async ({ operations }: { operations: readonly RowOperation[] }) => {
      found.push(...operations);
      return { ineffective: [] };
    };
    await new Reconciler({ db, owner, rows, faults: new Faults(db), write }).pass({ full: true, suspects: [] });
    const problems = found.map((operation) => `not as compiled: ${JSON.stringify(operation).slice(0, 300)}`);

    const ports = await db.port.findMany();
    const byName = new Map(
      [...client.replica.table("Logical_Switch_Port").values()].map((row) => [String(row.name), row]),
    );
    for (const { id, name, mac, addresses } of ports) {
      const row = byName.get(id);
      const wanted = [mac, ...(addresses as { address: string }[]).map(({ address }) => address)].join(" ");
      const held = row && [row.addresses].flat().join(" ");
      if (held !== wanted) problems.push(`port ${name} has ${held ?? "no row"}, not ${wanted}`);
    }
    const marks = [...rows.owned()].map(({ table, id }) => `${table} ${id}`);
    const doubled = marks.filter((mark, index) => marks.indexOf(mark) !== index);
    if (doubled.length > 0) problems.push(`rows of ours are there twice: ${doubled.slice(0, 5).join(", ")}`);
    return [...problems, ...usedTwice(ports)];
  } finally {
    client.close();
  }
}

function usedTwice(ports: readonly { networkId: string; mac: string; addresses: unknown }[]): string[] {
  const used: Placed[] = ports.flatMap(({ networkId, mac, addresses }) =>
    [mac, ...(addresses as { address: string }[]).map(({ address }) => address)].map((address) => ({
      networkId,
      address,
    })),
  );
  const counted = Map.groupBy(used, ({ networkId, address }) => `${address} in network ${networkId}`);
  return [...counted]
    .filter(([, all]) => all.length > 1)
    .map(([text, all]) => `${text} is used by ${all.length} ports`);
}
