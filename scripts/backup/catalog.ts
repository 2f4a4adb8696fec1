import type pg from "pg";

/**
 * What is not kept: what would live again although it was revoked or used after the backup (sign-ins, invitations); what
 * counts only at the moment (guesses, what workers say of themselves, removals that wait for an admin); answers kept for
 * repetitions, whose requests are told by a secret that a backup does not hold; and the migrations' own record, which the
 * header holds.
 */
const leftOut = [
  ...["Session", "Invitation"],
  ...["SignInFailure", "WorkerState", "Hold", "HeldRow", "KeyedRequest"],
  "_prisma_migrations",
];

export interface TableShape {
  name: string;
  columns: string[];
}

/** A name as SQL quotes it. */
export const quote = (name: string) => `"${name.replaceAll('"', '""')}"`;

/** The tables to keep with the columns that are stored, each after those that it refers to. */
export async function tablesOf(client: pg.Client): Promise<TableShape[]> {
  const { rows: tables } = await client.query<{ name: string; columns: string[]; refers: string[] }>(
    `SELECT c.relname AS name,
       ARRAY(SELECT a.attname::text FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0
         AND NOT a.attisdropped AND a.attgenerated = '' ORDER BY a.attnum) AS columns,
       ARRAY(SELECT f.relname::text FROM pg_constraint k JOIN pg_class f ON f.oid = k.confrelid
         WHERE k.conrelid = c.oid AND k.contype = 'f' AND f.oid <> c.oid) AS refers
     FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname <> ALL ($1)
     ORDER BY c.relname`,
    [leftOut],
  );
  const ordered: TableShape[] = [];
  const placed = new Set<string>(leftOut);
  while (ordered.length < tables.length) {
    const next = tables.filter(({ name, refers }) => !placed.has(name) && refers.every((one) => placed.has(one)));
    if (next.length === 0) throw new Error("Tables refer to each other in a circle: they cannot be put in an order.");
    for (const { name, columns } of next) {
      placed.add(name);
      ordered.push({ name, columns });
    }
  }
  return ordered;
}

/** The sequences and where they stand: never before what the tables of an older snapshot hold. */
export async function sequencesOf(client: pg.Client): Promise<Record<string, string>> {
  const { rows } = await client.query<{ name: string; last: string }>(
    `SELECT sequencename AS name, last_value::text AS last FROM pg_sequences
     WHERE schemaname = 'public' AND last_value IS NOT NULL`,
  );
  return Object.fromEntries(rows.map(({ name, last }) => [name, last]));
}

/** Removes whatever a database of ours holds in its schema `public`, but no extension. To be rolled back, or followed by a restore. */
export async function dropEverything(client: pg.Client): Promise<void> {
  const owned = (catalog: string, id: string) =>
    `NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.classid = '${catalog}'::regclass AND d.objid = ${id} AND d.deptype = 'e')`;
  await client.query(`DO $$ DECLARE statement text; BEGIN
    FOR statement IN
      SELECT format('DROP %s IF EXISTS %I.%I CASCADE', CASE relkind WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'MATERIALIZED VIEW'
          WHEN 'S' THEN 'SEQUENCE' ELSE 'TABLE' END, 'public', relname)
        FROM pg_class c WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'm', 'S')
          AND ${owned("pg_class", "c.oid")}
      UNION ALL SELECT format('DROP ROUTINE IF EXISTS %s CASCADE', p.oid::regprocedure)
        FROM pg_proc p WHERE pronamespace = 'public'::regnamespace AND ${owned("pg_proc", "p.oid")}
      UNION ALL SELECT format('DROP TYPE IF EXISTS %I.%I CASCADE', 'public', typname)
        FROM pg_type t WHERE typnamespace = 'public'::regnamespace AND typtype = 'e' AND ${owned("pg_type", "t.oid")}
      UNION ALL SELECT format('DROP COLLATION IF EXISTS %I.%I CASCADE', 'public', collname)
        FROM pg_collation o WHERE collnamespace = 'public'::regnamespace AND ${owned("pg_collation", "o.oid")}
    LOOP EXECUTE statement; END LOOP; END $$`);
}
