import { Connection, type ConnectionOptions } from "./connection.ts";
import { OvsdbProtocolError } from "./errors.ts";
import type { MonitorPlan } from "./monitor-plan.ts";
import { type DatabaseSchema, parseSchema } from "./schema.ts";
import { shareStrings } from "./share-strings.ts";
import { type TableUpdates, ZERO_UUID } from "./types.ts";

export interface MonitorOptions {
  /** Unique within the session. */
  readonly id: string;
  readonly database: string;
  readonly plan: MonitorPlan;
  /** Continue after this transaction if the server still knows it. */
  readonly lastTransactionId: string;
  readonly timeoutMs: number;
  /** `resumed`: `updates` are the differences since `lastTransactionId`; otherwise they are everything there is. */
  readonly onStart: (resumed: boolean, updates: TableUpdates, transactionId: string) => void;
  readonly onUpdate: (updates: TableUpdates, transactionId: string) => void;
}

/** A connection whose notifications find their monitor. All callbacks run in socket order. */
export class Session {
  readonly connection: Connection;
  readonly #monitors: Map<string, MonitorOptions>;

  private constructor(connection: Connection, monitors: Map<string, MonitorOptions>) {
    this.connection = connection;
    this.#monitors = monitors;
  }

  /** @throws OvsdbDisconnectedError if the endpoint cannot be reached. */
  static async open(options: Omit<ConnectionOptions, "onNotification">): Promise<Session> {
    const monitors = new Map<string, MonitorOptions>();
    const onNotification = (method: string, params: readonly unknown[]) => {
      const monitor = monitors.get(String(params[0]));
      if (!monitor) return;
      if (method === "monitor_canceled") connection.close(`the schema of ${monitor.database} was changed or removed`);
      if (method !== "update3") return;
      shareStrings(params[2]);
      monitor.onUpdate(params[2] as TableUpdates, String(params[1]));
    };
    const connection = await Connection.open({ ...options, onNotification });
    return new Session(connection, monitors);
  }

  /** @throws OvsdbRequestError `unknown database` also while a cluster member has not yet caught up. */
  async schema(database: string, timeoutMs: number): Promise<DatabaseSchema> {
    return parseSchema(await this.connection.request("get_schema", [database], { timeoutMs }));
  }

  /** Starts `monitor_cond_since` (ovsdb-server(7), 4.1.15) and resolves when `onStart` has run. */
  async monitor(options: MonitorOptions): Promise<void> {
    const { id, database, plan, lastTransactionId, timeoutMs, onStart } = options;
    this.#monitors.set(id, options);
    await this.connection.request("monitor_cond_since", [database, id, plan.requests, lastTransactionId], {
      timeoutMs,
      onResult: (result) => {
        if (!Array.isArray(result) || result.length < 3) throw new OvsdbProtocolError("Unexpected monitor reply.");
        const resumed = result[0] === true && lastTransactionId !== ZERO_UUID;
        shareStrings(result[2]);
        onStart(resumed, result[2] as TableUpdates, String(result[1]));
      },
    });
  }
}
