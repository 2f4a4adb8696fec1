import { OvsdbRequestError } from "./errors.ts";
import { planMonitor } from "./monitor-plan.ts";
import { Replica } from "./replica.ts";
import type { Session } from "./session.ts";
import { ZERO_UUID } from "./types.ts";

/** What a server says about a database in its own `_Server` database (ovsdb-server(5)). */
interface DatabaseStatus {
  readonly name: string;
  readonly model: string;
  readonly connected: boolean;
  readonly leader: boolean;
}

/**
 * Why this server cannot be used for the database now, or `null` if it can: a cluster member must be in touch with the
 * majority and, if asked for, be its leader. A standalone database always is.
 */
function unfitReason(status: DatabaseStatus | undefined, database: string, leaderOnly: boolean): string | null {
  if (!status) return `the server does not serve ${database}`;
  if (!status.connected) return `the server has lost touch with the cluster of ${database}`;
  if (leaderOnly && status.model === "clustered" && !status.leader)
    return `the server is not the leader of ${database}`;
  return null;
}

/**
 * Watches `_Server` for as long as the session lives, and ends the session when the server becomes unfit.
 * @returns why the server is unfit already, or `null`. Servers without `_Server` (before 2.9) know no clusters: fit.
 */
export async function watchServer(
  session: Session,
  database: string,
  leaderOnly: boolean,
  timeoutMs: number,
): Promise<string | null> {
  const replica = new Replica<{ Database: DatabaseStatus }>();
  const byName = replica.createIndex("Database", (row) => row.name);
  const check = () => {
    const [uuid] = byName.get(database);
    return unfitReason(uuid === undefined ? undefined : replica.table("Database").get(uuid), database, leaderOnly);
  };
  try {
    // Otherwise the server hangs up whenever any of its databases comes or goes.
    await session.connection.request("set_db_change_aware", [true], { timeoutMs });
    const schema = await session.schema("_Server", timeoutMs);
    // `index` is left out: it would bring an update for each commit.
    const plan = planMonitor(schema, { Database: ["name", "model", "connected", "leader"] });
    await session.monitor({
      id: "server-status",
      database: "_Server",
      plan,
      lastTransactionId: ZERO_UUID,
      timeoutMs,
      onStart: (_resumed, updates) => replica.load(plan, updates),
      onUpdate: (updates) => {
        replica.apply(updates);
        const unfit = check();
        if (unfit) session.connection.close(unfit);
      },
    });
    return check();
  } catch (error) {
    if (error instanceof OvsdbRequestError) return null;
    throw error;
  }
}
