import { Prisma } from "#prisma/generated/client.ts";

type Table = Prisma.ModelName;

const listed = new Map<string, Prisma.Sql>();

/**
 * A table's columns by name, for SQL of our own: `SELECT ${columnsOf("Port")} FROM "Port"`. With `*` instead, a statement
 * that is prepared already fails once a migration adds a column ("cached plan must not change result type").
 * @param alias what the statement calls the table
 */
export function columnsOf(table: Table, alias: string = table): Prisma.Sql {
  const key = `${table} ${alias}`;
  const known = listed.get(key);
  if (known) return known;
  const names = Object.keys(Prisma[`${table}ScalarFieldEnum`]);
  const columns = Prisma.raw(names.map((name) => `"${alias}"."${name}"`).join(", "));
  listed.set(key, columns);
  return columns;
}
