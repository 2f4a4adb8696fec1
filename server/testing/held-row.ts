import pg from "pg";
import { contextFor } from "../trpc/context.ts";
import { createCaller } from "../trpc/root.ts";
import type { makeUser } from "./people.ts";
import { serviceDatabase } from "./service-database.ts";

/** Somebody with an account, as tests make one. */
export type User = Awaited<ReturnType<typeof makeUser>>;

/** The API as somebody calls it. */
export const as = (user: User) => createCaller(contextFor(user));
export type Api = ReturnType<typeof as>;

/** A database in which a row can be held, and one sees how many wait for it. */
export async function databaseWithHolder() {
  const database = await serviceDatabase();
  const [holder, watcher] = [new pg.Client(process.env.DATABASE_URL), new pg.Client(process.env.DATABASE_URL)];
  await Promise.all([holder.connect(), watcher.connect()]);
  return {
    /** Takes the row, until `release`. */
    async hold(table: string, id: string, column = "id"): Promise<void> {
      await holder.query("BEGIN");
      await holder.query(`SELECT FROM "${table}" WHERE "${column}" = $1 FOR UPDATE`, [id]);
    },
    /** Takes the turn in the log, as a COMMIT does, until `release`. */
    async holdLog(): Promise<void> {
      await holder.query("BEGIN");
      await holder.query("SELECT pg_advisory_xact_lock(7384501)");
    },
    release: () => holder.query("COMMIT"),
    async waiting(): Promise<number> {
      const { rows } = await watcher.query(
        "SELECT count(*)::int AS n FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'",
      );
      return rows[0].n;
    },
    async close(): Promise<void> {
      await Promise.all([holder.end(), watcher.end()]);
      await database.drop();
    },
  };
}
