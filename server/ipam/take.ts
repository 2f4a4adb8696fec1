import { addressValue, type IpAddress } from "#model/ip/address.ts";
import type { Subnet as SubnetRow } from "#prisma/generated/client.ts";
import { columnsOf } from "../columns.ts";
import type { Tx } from "../db.ts";
import { addressIn } from "./free-ranges.ts";
import { deleteRanges, type RangeRow } from "./ranges.ts";
import { returnRestedOf } from "./rest.ts";

/**
 * Takes the next free addresses of the subnet's pools out of the free ranges: as many as there are, at most `count`.
 * The caller holds the subnet `FOR KEY SHARE` and stores the leases. Costs a few statements, however many addresses;
 * clients that allocate at once take different rows.
 */
export async function takeNext(tx: Tx, subnet: SubnetRow, count: number): Promise<IpAddress[]> {
  const taken: IpAddress[] = [];
  await takeFromOne(tx, subnet, count, taken);
  await takeUnlocked(tx, subnet, count, taken);
  if (taken.length < count && (await returnRestedOf(tx, subnet)) > 0) await takeUnlocked(tx, subnet, count, taken);
  while (taken.length < count) {
    // What is left is in the hands of others: their transactions decide.
    const rows = await tx.$queryRaw<RangeRow[]>`
      SELECT ${columnsOf("FreeRange")} FROM "FreeRange" WHERE "subnetId" = ${subnet.id}::uuid AND "inPool" ORDER BY "low" LIMIT 1 FOR UPDATE`;
    if (rows.length > 0) await consume(tx, subnet, rows, count, taken);
    else if ((await tx.freeRange.count({ where: { subnetId: subnet.id, inPool: true } })) === 0) break;
  }
  return taken;
}

/** The ordinary case in one statement: the first row that nobody else holds has more than enough. */
async function takeFromOne(tx: Tx, subnet: SubnetRow, count: number, taken: IpAddress[]): Promise<void> {
  const rows = await tx.$queryRaw<{ low: string }[]>`
    UPDATE "FreeRange" SET "low" = "low" + ${count}::bigint
    WHERE "id" = (SELECT "id" FROM "FreeRange" WHERE "subnetId" = ${subnet.id}::uuid AND "inPool"
                  ORDER BY "low" LIMIT 1 FOR UPDATE SKIP LOCKED)
      AND "low" + ${count}::bigint <= "high"
    RETURNING "low" - ${count}::bigint AS "low"`;
  const [row] = rows;
  if (!row) return;
  const low = addressValue(row.low);
  for (let offset = 0n; offset < BigInt(count); offset++) taken.push(addressIn(subnet.cidr, low + offset));
}

async function takeUnlocked(tx: Tx, subnet: SubnetRow, count: number, taken: IpAddress[]): Promise<void> {
  let limit = 1;
  while (taken.length < count) {
    const rows = await tx.$queryRaw<RangeRow[]>`
      SELECT ${columnsOf("FreeRange")} FROM "FreeRange" WHERE "subnetId" = ${subnet.id}::uuid AND "inPool"
      ORDER BY "low" LIMIT ${limit} FOR UPDATE SKIP LOCKED`;
    if (rows.length === 0) return;
    const before = taken.length;
    await consume(tx, subnet, rows, count, taken);
    // Rows may hold one address each; ask for as many as the last ones suggest, and leave the others to other clients.
    const each = Math.max(1, Math.floor((taken.length - before) / rows.length));
    limit = Math.max(1, Math.ceil((count - taken.length) / each));
  }
}

/** Takes addresses from rows that are locked: empties them in order and shortens the last one. */
async function consume(tx: Tx, subnet: SubnetRow, rows: readonly RangeRow[], count: number, taken: IpAddress[]) {
  const emptied: bigint[] = [];
  for (const row of rows) {
    let low = addressValue(row.low);
    const high = addressValue(row.high);
    for (; low <= high && taken.length < count; low++) taken.push(addressIn(subnet.cidr, low));
    if (low > high) emptied.push(row.id);
    else {
      const rest = addressIn(subnet.cidr, low);
      if (rest !== row.low) await tx.$executeRaw`UPDATE "FreeRange" SET "low" = ${rest}::inet WHERE "id" = ${row.id}`;
      break;
    }
  }
  await deleteRanges(tx, emptied);
}
