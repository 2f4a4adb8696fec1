import { db } from "../../db.ts";

// What is written although, or because, a call is refused: who was refused, and when a key or a sign-in was last seen.
const notes = ["AccessEvent", "SignInFailure"];

/** Rows that are looked at say when; elsewhere the transactions that wrote the rows say more cheaply whether any did. */
function sum(table: string): string {
  return ["ApiKey", "Session"].includes(table)
    ? "coalesce(sum(hashtextextended((to_jsonb(t) - 'lastUsedAt' - 'lastSeenAt')::text, 0)), 0)"
    : "coalesce(sum(xmin::text::bigint), 0) + count(*)";
}

/** Prepares `stateOf`. */
export async function watchState(): Promise<void> {
  const tables = await db().$queryRaw<{ name: string }[]>`
    SELECT table_name AS name FROM information_schema.tables
    WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND table_name <> '_prisma_migrations' ORDER BY 1`;
  const sums = tables
    .filter(({ name }) => !notes.includes(name))
    .map(({ name }) => `SELECT '${name}' AS name, ${sum(name)} AS hash FROM "${name}" t`);
  await db().$executeRawUnsafe(`CREATE VIEW state_of AS ${sums.join(" UNION ALL ")}`);
}

/** One text for all that is stored. */
export async function stateOf(): Promise<string> {
  const [row] = await db().$queryRaw<{ state: string }[]>`
    SELECT string_agg(name || ' ' || hash::text, E'\n' ORDER BY name) AS state FROM state_of`;
  return row?.state ?? "";
}
