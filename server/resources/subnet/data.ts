import { fieldError } from "#model/errors.ts";
import type { Subnet } from "#model/resources/subnet.ts";
import type { Subnet as SubnetRow } from "#prisma/generated/client.ts";
import type { ProjectScope } from "../../caller.ts";
import { db, type Tx } from "../../db.ts";
import { usageOf } from "../../ipam/usage.ts";

/** One subnet of the project. */
export async function get(scope: ProjectScope, { id }: { id: string }): Promise<Subnet> {
  const row = await db().subnet.findFirst({ where: { id, projectId: scope.projectId } });
  const [subnet] = row ? await describeSubnets(db(), [row]) : [];
  if (!subnet) throw fieldError("NOT_FOUND", ["id"], `There is no subnet with the id ${id} in this project.`);
  return subnet;
}

/** Subnets as the API shows them, in the order of the rows. */
export async function describeSubnets(tx: Tx, rows: readonly SubnetRow[]): Promise<Subnet[]> {
  const usage = await usageOf(tx, rows);
  return rows.map((row) => {
    const { serviceAddress: _address, serviceMac: _mac, ...shown } = row;
    // The columns hold what the schemas let in: canonical addresses and prefixes.
    return {
      ...(shown as unknown as Omit<Subnet, "usage">),
      usage: usage.get(row.id) ?? { used: 0, resting: 0, capacity: "0" },
    };
  });
}
