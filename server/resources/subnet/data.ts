import { fieldError } from "#model/errors.ts";
import type { Subnet } from "#model/resources/subnet.ts";
import type { Network as NetworkRow, Subnet as SubnetRow } from "#prisma/generated/client.ts";
import type { ProjectScope } from "../../caller.ts";
import { allSent } from "../../database/statement.ts";
import { db, type Tx } from "../../db.ts";
import { usageOf } from "../../ipam/usage.ts";

/** One subnet of the project. */
export async function get(scope: ProjectScope, { id }: { id: string }): Promise<Subnet> {
  const row = await db().subnet.findFirst({ where: { id, projectId: scope.projectId } });
  const [subnet] = row ? await describeSubnets(db(), [row]) : [];
  if (!subnet) throw fieldError("NOT_FOUND", ["id"], `There is no subnet with the id ${id} in this project.`);
  return subnet;
}

type Named = Pick<NetworkRow, "id" | "name">;

/** Subnets as the API shows them, in the order of the rows. `networks`: their own, where the caller has them. */
export async function describeSubnets(
  tx: Tx,
  rows: readonly SubnetRow[],
  networks?: readonly Named[],
): Promise<Subnet[]> {
  if (rows.length === 0) return [];
  const [usage, named] = await allSent([usageOf(tx, rows), networks ?? networksOf(tx, rows)]);
  const names = new Map(named.map(({ id, name }) => [id, name]));
  return rows.map((row) => {
    const { serviceAddress: _address, serviceMac: _mac, ...shown } = row;
    // The columns hold what the schemas let in: canonical addresses and prefixes.
    return {
      ...(shown as unknown as Omit<Subnet, "usage" | "networkName">),
      networkName: names.get(row.networkId) ?? "",
      usage: usage.get(row.id) ?? { used: 0, resting: 0, capacity: "0" },
    };
  });
}

function networksOf(tx: Tx, rows: readonly SubnetRow[]): Promise<Named[]> {
  const ids = [...new Set(rows.map(({ networkId }) => networkId))];
  return tx.$queryRaw<Named[]>`SELECT "id", "name" FROM "Network" WHERE "id" = ANY(${ids}::uuid[])`;
}
