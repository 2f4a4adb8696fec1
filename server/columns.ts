import { Prisma } from "#prisma/generated/client.ts";

export type Table = Prisma.ModelName;

const listed = new Map<string, Prisma.Sql>();

/**
 * A table's columns by name, for SQL of our own: `SELECT ${columnsOf("Port")} FROM "Port"`. With `*` instead, a statement
 * that is prepared already fails once a migration adds a column ("cached plan must not change result type").
 * @param alias what the statement calls the table
 */
export function columnsOf(table: Table, alias: string = table): Prisma.Sql {
  return list(`${table} ${alias}`, () => namesOf(table).map((name) => `"${alias}"."${name}"`));
}

/** A table by name, for SQL of our own. */
export function tableOf(table: Table): Prisma.Sql {
  return list(table, () => [`"${table}"`]);
}

/**
 * `"name" = new."name", …`: what an UPDATE sets from rows that came as `new`. The types are the table's own, by
 * `jsonb_populate_recordset(NULL::table, …)`.
 */
export function setColumns(table: Table, columns: readonly string[]): Prisma.Sql {
  return list(`set ${table} ${columns.join()}`, () => {
    const known = namesOf(table);
    const unknown = columns.find((column) => !known.includes(column));
    if (unknown !== undefined) throw new Error(`The table ${table} has no column ${unknown}.`);
    return columns.map((column) => `"${column}" = new."${column}"`);
  });
}

/** A table's columns for an INSERT of rows that came as JSON, and what is inserted: what new rows need not say is filled in. */
export function insertColumns(table: Table): { names: Prisma.Sql; values: Prisma.Sql } {
  const fill: Record<string, string> = { version: "1", createdAt: "now()", updatedAt: "now()" };
  const inserted = (name: string) => (fill[name] ? `coalesce(new."${name}", ${fill[name]})` : `new."${name}"`);
  return {
    names: list(`names ${table}`, () => namesOf(table).map((name) => `"${name}"`)),
    values: list(`values ${table}`, () => namesOf(table).map(inserted)),
  };
}

function namesOf(table: Table): string[] {
  return Object.keys(Prisma[`${table}ScalarFieldEnum`]);
}

function list(key: string, make: () => string[]): Prisma.Sql {
  const known = listed.get(key);
  if (known) return known;
  const made = Prisma.raw(make().join(", "));
  listed.set(key, made);
  return made;
}
