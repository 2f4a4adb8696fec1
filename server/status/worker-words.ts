import { z } from "zod";
import { nothing, type Wait } from "#model/wait.ts";
import { waitCodes } from "#model/wait-codes.ts";
import { waitSchema } from "#model/wait-schema.ts";
import type { WorkerState } from "#prisma/generated/client.ts";
import { columnsOf } from "../columns.ts";
import type { Tx } from "../db.ts";

/**
 * A worker that has not written its state for so long is not there. It writes every 2 s. Nor is one that wrote it so far
 * ahead: then the database's clock has gone back since.
 */
export const silentAfterSeconds = 10;

/** With a code that only a newer release knows, too: then what counts is whether changes go on. */
const toldSchema = waitSchema.extend({ code: z.string(), goesOn: z.boolean().default(false) }).transform(
  ({ code, goesOn, text, cause }): Wait => ({
    code: waitCodes.find((each) => each === code) ?? (goesOn ? "told" : "in-words"),
    ...{ text, cause },
  }),
);
const waitsSchema = z.object({ northbound: toldSchema, southbound: toldSchema });
/** What a worker waits for at each of OVN's databases. */
export type WorkerWaits = z.infer<typeof waitsSchema>;

/** What a worker last said of itself. */
export interface WorkerWords extends Omit<WorkerState, "waits" | "northbound" | "southbound">, WorkerWaits {
  /** Negative: the database's clock has gone back since it spoke. */
  silentSeconds: number;
  /** How long ago its last pass over the changes ended; null: it has not made one. */
  reconciledSeconds: number | null;
  /** It has not said anything for so long that what it said is void. */
  isSilent: boolean;
}

/**
 * The workers that said anything lately: those that live first, of these the one that writes, then those that have lived
 * longest, so that the order does not change with who spoke last.
 */
export async function workersOf(db: Tx): Promise<WorkerWords[]> {
  const rows = await db.$queryRaw<
    (WorkerState & Pick<WorkerWords, "silentSeconds" | "reconciledSeconds" | "isSilent">)[]
  >`
    SELECT * FROM (SELECT ${columnsOf("WorkerState")}, EXTRACT(EPOCH FROM now() - "seenAt")::float8 AS "silentSeconds",
      EXTRACT(EPOCH FROM now() - "lastReconcileAt")::float8 AS "reconciledSeconds",
      abs(EXTRACT(EPOCH FROM now() - "seenAt")) > ${silentAfterSeconds} AS "isSilent" FROM "WorkerState") w
    ORDER BY "isSilent", "active" AND NOT "isSilent" DESC,
      CASE WHEN "isSilent" THEN "seenAt" END DESC, "startedAt", "id" LIMIT 20`;
  return rows.map((row) => ({ ...row, ...waitsOf(row) }));
}

/** A worker of the release before says it in words alone; what no schema knows is taken for such. */
function waitsOf({ waits, northbound, southbound }: WorkerState): WorkerWaits {
  const read = waitsSchema.safeParse(waits);
  return read.success ? read.data : { northbound: inWords(northbound), southbound: inWords(southbound) };
}

function inWords(said: string): Wait {
  if (said === nothing.text) return nothing;
  const [text = said, ...cause] = said.split(": ");
  return { code: "in-words", text, cause: cause.length > 0 ? cause.join(": ") : null };
}
