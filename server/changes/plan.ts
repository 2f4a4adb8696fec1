import type { Plan, PlanChange } from "#model/plan.ts";
import type { Tx } from "../db.ts";
import { installationId, loadUnits } from "../intent/load.ts";
import { networkOf, unitsOfChanges } from "../intent/units.ts";
import { planUnits } from "../ovn/plan.ts";
import { carriersOf, type SilentHost, silentHosts } from "../status/carriers.ts";
import type { ChangeDraft } from "./record.ts";

interface Rehearsal {
  changes: ChangeDraft[];
  warnings: string[];
  chosen: string[];
}

/**
 * The plan of what was rehearsed in the transaction: the compiler's words after it, then, back at the savepoint
 * "rehearsal", before it; and the difference. The caller rolls back.
 */
export async function planOf(tx: Tx, rehearsal: Rehearsal): Promise<Plan> {
  const units = await unitsOfChanges(tx, rehearsal.changes);
  const owner = await installationId(tx);
  const after = await loadUnits(tx, owner, units);
  await tx.$executeRaw`ROLLBACK TO SAVEPOINT rehearsal`;
  const before = await loadUnits(tx, owner, await unitsOfChanges(tx, rehearsal.changes));
  const steps = planUnits(before, after);
  const carriers = await carriersOf(
    tx,
    rehearsal.changes.flatMap((change) => networkOf(change) ?? []),
  );
  const hosts = new Map(carriers.map((host) => [host.name, host]));
  // What changes nothing in OVN needs no host.
  const silent = steps.rows.length > 0 ? silentHosts([...hosts.values()]) : [];
  return {
    changes: rehearsal.changes.map(describeChange),
    ...steps,
    hosts: [...hosts.keys()],
    silentHosts: silent.map(({ name }) => name),
    warnings: [...rehearsal.warnings, ...silent.map(cannotApply)],
    provisional: rehearsal.chosen,
  };
}

function cannotApply({ name, reason }: SilentHost): string {
  return `${name} cannot apply this now and gets it when it is back: ${reason}.`;
}

function describeChange({ kind, resourceId, name, action, before, after }: ChangeDraft): PlanChange {
  const fields = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])]
    .map((field) => ({ field, before: plain(before?.[field]), after: plain(after?.[field]) }))
    .filter((field) => JSON.stringify(field.before) !== JSON.stringify(field.after));
  return { kind, id: resourceId, name, action: action === "restored" ? "created" : action, fields };
}

function plain(value: unknown): PlanChange["fields"][number]["before"] {
  return value === undefined ? null : JSON.parse(JSON.stringify(value));
}
