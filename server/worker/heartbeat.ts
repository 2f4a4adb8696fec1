import { hostname } from "node:os";
import { goesOn, type Wait, wholeText } from "#model/wait.ts";
import { Prisma } from "#prisma/generated/client.ts";
import type { Db } from "../db.ts";
import type { NorthboundWriter } from "./northbound-writer.ts";
import { repeat } from "./repeat.ts";
import type { SouthboundObserver } from "./southbound-observer.ts";

/** Others take a worker that has been silent for 10 s for gone. */
const everyMs = 2_000;
/** What changes is written at once, or as good as. */
const lookMs = 200;

export interface HeartbeatOptions {
  db: Db;
  id: string;
  writer: Pick<NorthboundWriter, "state">;
  observer: Pick<SouthboundObserver, "waits">;
  notifyStatus: () => void;
}

/** Writes down, every 2 s, how the worker is and what it waits for, so that the console can say it. */
export class Heartbeat {
  readonly #options: HeartbeatOptions;
  #last = "";
  #lastMs = Number.NEGATIVE_INFINITY;

  constructor(options: HeartbeatOptions) {
    this.#options = options;
  }

  async run(signal: AbortSignal): Promise<void> {
    await repeat("write the worker's state", lookMs, signal, () => this.#beat());
    // Its last word must not hide what the next one says.
    const { db, id } = this.#options;
    await db.$executeRaw`UPDATE "WorkerState" SET "active" = false WHERE "id" = ${id}::uuid`.catch(() => undefined);
  }

  async #beat(): Promise<void> {
    const { db, id, writer, observer, notifyStatus } = this.#options;
    const { active, waits, appliedSeq, appliedOperation, lastError } = writer.state;
    const reconciled = secondsSince(writer.state.lastReconcileAt);
    const compared = secondsSince(writer.state.lastFullPassAt);
    const said = { northbound: toldOf(waits), southbound: toldOf(observer.waits) };
    const text = JSON.stringify({ active, said, lastError });
    const nowMs = performance.now();
    if (text === this.#last && nowMs - this.#lastMs < everyMs) return;
    // A log that does not hold the change is another one, as after a fail-over to a copy that lagged.
    const applied = Prisma.sql`CASE WHEN ${appliedOperation}::text IS NULL OR EXISTS (SELECT FROM "Change"
      WHERE "seq" = ${appliedSeq} AND "operationId"::text = ${appliedOperation}) THEN ${appliedSeq}::bigint ELSE 0 END`;
    await db.$executeRaw`
      INSERT INTO "WorkerState" ("id", "hostName", "seenAt", "active", "waits", "northbound", "southbound", "lastReconcileAt",
        "lastFullPassAt", "appliedSeq", "lastError")
      VALUES (${id}::uuid, ${hostname()}, now(), ${active}, ${JSON.stringify(said)}::jsonb, ${wholeText(said.northbound)},
        ${wholeText(said.southbound)}, now() - make_interval(secs => ${reconciled}::float8),
        now() - make_interval(secs => ${compared}::float8), ${applied}, ${lastError})
      ON CONFLICT ("id") DO UPDATE SET "seenAt" = now(), "active" = EXCLUDED."active",
        "waits" = EXCLUDED."waits", "northbound" = EXCLUDED."northbound", "southbound" = EXCLUDED."southbound",
        "lastReconcileAt" = EXCLUDED."lastReconcileAt", "lastFullPassAt" = EXCLUDED."lastFullPassAt",
        "appliedSeq" = EXCLUDED."appliedSeq", "lastError" = EXCLUDED."lastError"`;
    if (text !== this.#last) notifyStatus();
    this.#last = text;
    this.#lastMs = nowMs;
  }
}

/** A process of the release before may not know the code: then it goes by whether changes go on. */
function toldOf(wait: Wait): Wait & { goesOn: boolean } {
  return { ...wait, goesOn: goesOn(wait) };
}

/** Who reads it knows the database's clock alone: this machine's may be wrong, but not in how long ago something was. */
function secondsSince(at: Date | null): number | null {
  return at && (Date.now() - at.getTime()) / 1000;
}

/** Forgets workers that have been gone for long. */
export async function pruneWorkers(db: Db): Promise<void> {
  await db.$executeRaw`DELETE FROM "WorkerState" WHERE "seenAt" < now() - interval '1 day'`;
}
