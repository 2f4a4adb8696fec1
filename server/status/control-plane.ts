import type { SystemState } from "#model/resources/system.ts";
import { filled, goesOn, isNotice, isTrouble, standsBy, stopsChanges, type Wait } from "#model/wait.ts";
import type { Tx } from "../db.ts";
import { downAfterSeconds, durationText } from "./host-state.ts";
import { silentAfterSeconds, type WorkerWords, workersOf } from "./worker-words.ts";

export interface ControlPlaneState extends Omit<SystemState, "reasons"> {
  reasons: Wait[];
  worker: Pick<WorkerWords, "seenAt" | "reconciledSeconds" | "lastError"> | null;
}

/** How the way from intent to OVN and back is. */
export async function controlPlaneState(db: Tx): Promise<ControlPlaneState> {
  const workers = await workersOf(db);
  const worker = speakerOf(workers);
  if (!worker) {
    const last = lastOf(workers);
    const since = last ? silenceText(last) : "was never started";
    const cause = "changes are kept and carried out when it runs again. See its log.";
    const reason: Wait = { code: "no-worker", text: `The worker ${since}`, cause };
    const reasons = [reason, ...(await noticesOf(db))];
    return { state: "down", carriedOut: false, reasons, knownUntil: last && knownUntil(last), worker: null };
  }
  const carriedOut = goesOn(worker.northbound) && !stopsChanges(worker.southbound) && worker.lastError === null;
  // That another one does it is no reason; what is merely told comes after what is wrong.
  const told = reasonsOf(worker).filter((reason) => !standsBy(reason) && !isNotice(reason));
  const reasons = [...(carriedOut || told.length > 0 ? told : [nobodyWrites]), ...(await noticesOf(db))];
  return {
    state: reasons.some(isTrouble) ? "degraded" : "ok",
    carriedOut,
    reasons,
    knownUntil: null,
    worker,
  };
}

const nobodyWrites: Wait = { code: "undecided", text: "No worker writes the Northbound at present", cause: null };

/** What admins are told beside all else, whatever the worker waits for. */
async function noticesOf(db: Tx): Promise<Wait[]> {
  const [row] = await db.$queryRaw<unknown[]>`
    SELECT 1 FROM "Hold" WHERE "what" = 'filled' AND "acceptedDigest" IS DISTINCT FROM "digest"`;
  return row === undefined ? [] : [filled];
}

/** What a worker says that is not simply well; of one kind once, also where it is said of both databases. */
export function reasonsOf({
  northbound,
  southbound,
  lastError,
}: Pick<WorkerWords, "northbound" | "southbound" | "lastError">): Wait[] {
  const waits = [northbound, southbound].filter(({ code }) => code !== "ok");
  if (lastError !== null)
    waits.push({ code: "failing", text: "Carrying out changes failed and is tried again", cause: lastError });
  const kindOf = ({ code, text }: Wait) => (code === "in-words" ? text : code);
  return [...new Map(waits.toReversed().map((wait) => [kindOf(wait), wait])).values()].toReversed();
}

/** Who speaks for all: the word of one that is gone is void as soon as the next one waits for its lease. */
function speakerOf(workers: readonly WorkerWords[]): WorkerWords | null {
  const living = workers.filter(({ isSilent }) => !isSilent);
  const successor = living.find(({ northbound }) => northbound.code === "taking-over");
  // Who writes; else who says what is wrong; else who has lived longest.
  const writer = living.find(({ active }) => active) ?? living.find(({ northbound }) => stopsChanges(northbound));
  return successor ?? writer ?? living[0] ?? null;
}

function lastOf(workers: readonly WorkerWords[]): WorkerWords | null {
  return workers.toSorted((a, b) => Math.abs(a.silentSeconds) - Math.abs(b.silentSeconds))[0] ?? null;
}

const isAhead = ({ silentSeconds }: WorkerWords) => silentSeconds < -silentAfterSeconds;

function silenceText(last: WorkerWords): string {
  if (isAhead(last)) return "has not answered since the database's clock went back";
  return `has not answered for ${durationText(Math.round(last.silentSeconds))}`;
}

/** When it was last heard; null: the clock that said so has gone back. */
function knownUntil(last: WorkerWords): Date | null {
  return isAhead(last) ? null : last.seenAt;
}

/** Why what is asked for is not written at present, in words for everybody; null when it is, or nobody says. */
export async function writingTrouble(db: Tx): Promise<string | null> {
  const worker = speakerOf(await workersOf(db));
  return !worker || goesOn(worker.northbound) ? null : worker.northbound.text;
}

/** Why what was observed of hosts and ports cannot be relied on. */
export interface ObservationTrouble {
  reason: string;
  /** Until when it could; null when that is not known. */
  since: Date | null;
}

/** Why what was observed of hosts and ports cannot be relied on now; null when it can. */
export async function observationTrouble(db: Tx): Promise<ObservationTrouble | null> {
  const workers = await workersOf(db);
  if (workers.some(({ isSilent, southbound }) => !isSilent && southbound.code === "ok"))
    return unaskedTrouble(db, workers);
  const last = lastOf(workers);
  if (!last) return { reason: "The worker was never started: nothing is known of the hosts", since: null };
  if (!last.isSilent) return { reason: last.southbound.text, since: null };
  return { reason: `The worker ${silenceText(last)}: nothing is known of the hosts`, since: knownUntil(last) };
}

/**
 * Hosts are asked for an answer through the Northbound, every 15 s at least. While Skein cannot ask, one that dies quietly
 * looks as it did, so that after a while none is known to be well.
 */
async function unaskedTrouble(db: Tx, workers: readonly WorkerWords[]): Promise<ObservationTrouble | null> {
  const worker = speakerOf(workers);
  const stopped = worker && reasonsOf(worker).find(stopsChanges);
  if (!stopped) return null;
  const [row] = await db.$queryRaw<{ since: Date | null; silentSeconds: number }[]>`
    SELECT max("lastSeenAt") AS "since", EXTRACT(EPOCH FROM now() - max("lastSeenAt"))::float8 AS "silentSeconds"
    FROM "Host" WHERE "chassisPresent"`;
  if (!row?.since || row.silentSeconds < downAfterSeconds) return null;
  return {
    reason: `${stopped.text}: no host has been asked for ${durationText(Math.round(row.silentSeconds))}`,
    since: row.since,
  };
}
