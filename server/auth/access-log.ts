import { createHash, randomUUID } from "node:crypto";
import type { AccessEventKind, SignInMethod } from "#model/resources/access.ts";
import { type Db, db } from "../db.ts";
import { log, logSparingly } from "../log.ts";
import { perProcess } from "../per-process.ts";
import { trimAccessLog } from "./access-log-bounds.ts";

/** Who did it, as far as that is known. */
export interface AccessActor {
  kind: "user" | "key" | "unknown";
  id: string | null;
  name: string;
}

export interface AccessEvent {
  what: AccessEventKind;
  actor: AccessActor;
  address: string;
  userAgent: string;
  /** Of a refusal: its error code. */
  code?: string;
  method?: SignInMethod | "key";
  /** The procedure that was called. */
  procedure?: string;
  requestId?: string;
}

/** An account's sign-ins of an hour. */
interface Happened {
  count: number;
  addresses: Set<string>;
}

/** Refusals of an hour that are told apart. */
interface Refusals {
  seen: Set<string>;
  /** How many of these each caller has, or each address of strangers. */
  ofEach: Map<string, number>;
}

const emptyRefusals = (): Refusals => ({ seen: new Set(), ofEach: new Map() });

interface Row extends AccessEvent {
  foldKey: string;
  count: number;
}

/** Refusals are written at most so long after they happened, many at once. */
const flushAfterMs = 1_000;
const foldMs = 3_600_000;
/**
 * Different refusals that one process tells apart in an hour, of known callers, of strangers and of sign-ins that failed each
 * by themselves: those that come beyond are counted in one row for each code, and of a known caller under the name. So
 * nobody fills the table, or pushes out what concerns others.
 */
const maxDistinct = 1_000;
/**
 * Of these, what one known caller may take, or strangers from one address; what they do beyond is counted under the name or
 * the address. So who varies what is refused hides neither others nor itself.
 */
const maxDistinctOfOne = 50;
/** Sign-ins and ends of them that an account has in rows of their own in an hour, and addresses that are told apart after that. */
const maxPerActor = 20;
const trimEveryMs = 60_000;
/** Whom too many different ones are counted as. */
const many: AccessActor = { kind: "unknown", id: null, name: "many" };

/**
 * Writes down who signed in and who was refused. A flood of refusals costs a statement a second and a bounded number of
 * rows: like ones of one hour are one row that counts. What was not yet written when a process is killed is lost (1 s).
 */
export class AccessLog {
  readonly #db: () => Db;
  readonly #now: () => number;
  #rows = new Map<string, Row>();
  /** What was told apart in this hour; sign-ins of each account by themselves. */
  #distinct = {
    hour: 0,
    known: emptyRefusals(),
    strangers: emptyRefusals(),
    guesses: emptyRefusals(),
    happened: new Map<string, Happened>(),
  };
  #timer: NodeJS.Timeout | undefined;
  #trimmedAtMs = 0;
  #writing: Promise<void> = Promise.resolve();

  constructor(database: () => Db, now: () => number = Date.now) {
    this.#db = database;
    this.#now = now;
  }

  /** Remembers a refusal; costs no statement of its own. */
  refused(event: Omit<AccessEvent, "what"> & { what?: AccessEventKind }): void {
    this.#count(this.#bounded({ what: "refused", ...event }));
    this.#timer ??= setTimeout(() => void this.flush(), flushAfterMs).unref();
  }

  /**
   * Writes down a sign-in or the end of one before it goes on: the first of an account in an hour each by itself, what
   * comes beyond in a row for each address, which counts: who signs in all the time hides nobody who does it from elsewhere.
   */
  async happened(event: AccessEvent): Promise<void> {
    const { happened } = this.#thisHour();
    const own = happened.get(event.actor.name) ?? { count: 0, addresses: new Set() };
    happened.set(event.actor.name, own);
    const isToldApart = own.addresses.has(event.address) || own.addresses.size < maxPerActor;
    if (isToldApart) own.addresses.add(event.address);
    if (own.count++ < maxPerActor) this.#rows.set(randomUUID(), { ...event, foldKey: randomUUID(), count: 1 });
    else this.#count({ ...event, address: isToldApart ? event.address : "many", userAgent: "" });
    await this.flush();
  }

  /** Writes what is remembered. A database that does not answer keeps nobody from signing in: that is only logged. */
  flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const rows = [...this.#rows.values()];
    this.#rows = new Map();
    if (rows.length > 0)
      this.#writing = this.#writing
        .then(() => this.#write(rows))
        .catch((err: unknown) =>
          logSparingly("access log", (leftOut) =>
            log().error({ err, rows: rows.length, leftOut }, "sign-ins and refusals were not written down"),
          ),
        );
    return this.#writing;
  }

  #thisHour() {
    const hour = Math.floor(this.#now() / foldMs);
    if (hour !== this.#distinct.hour)
      this.#distinct = {
        hour,
        known: emptyRefusals(),
        strangers: emptyRefusals(),
        guesses: emptyRefusals(),
        happened: new Map(),
      };
    return this.#distinct;
  }

  /** Remembers one more of its kind. */
  #count(event: AccessEvent): void {
    const foldKey = foldKeyOf(event, this.#thisHour().hour);
    const like = this.#rows.get(foldKey);
    if (like) {
      like.count++;
      if (like.userAgent !== event.userAgent) like.userAgent = "";
      like.requestId = event.requestId;
    } else this.#rows.set(foldKey, { ...event, foldKey, count: 1 });
  }

  /** The event, or, where there are too many different ones, what it is counted as. */
  #bounded(event: AccessEvent): AccessEvent {
    const { hour, known, strangers, guesses } = this.#thisHour();
    const { what, code, requestId, actor, address } = event;
    const foldKey = foldKeyOf(event, hour);
    const { seen, ofEach } = actor.id ? known : what === "sign-in-refused" ? guesses : strangers;
    if (seen.has(foldKey)) return event;
    const one = actor.id ?? address;
    const own = ofEach.get(one) ?? 0;
    if (seen.size < maxDistinct && own < maxDistinctOfOne) {
      seen.add(foldKey);
      ofEach.set(one, own + 1);
      return event;
    }
    const beyond = { what, code, requestId, address: "many", userAgent: "" };
    if (actor.id) return { ...beyond, actor };
    // An address is told only of those that were told apart before, so there are few of them.
    return { ...beyond, actor: many, address: own < maxDistinctOfOne ? "many" : address };
  }

  async #write(rows: readonly Row[]): Promise<void> {
    const values = rows.map((row) => ({
      ...row,
      code: row.code ?? "",
      method: row.method ?? "",
      procedure: row.procedure ?? "",
      requestId: row.requestId ?? "",
      actorKind: row.actor.kind,
      actorId: row.actor.id,
      actorName: printable(row.actor.name, 254),
      address: printable(row.address, 64),
      userAgent: printable(row.userAgent, 300),
    }));
    await this.#db().$executeRaw`
      INSERT INTO "AccessEvent" AS event ("foldKey", "count", "what", "code", "method", "actorKind", "actorId",
        "actorName", "address", "userAgent", "procedure", "requestId")
      SELECT "foldKey", "count", "what", "code", "method", "actorKind", "actorId", "actorName", "address", "userAgent",
        "procedure", "requestId"
      FROM jsonb_to_recordset(${JSON.stringify(values)}::jsonb) AS new ("foldKey" text, "count" int, "what" text,
        "code" text, "method" text, "actorKind" text, "actorId" uuid, "actorName" text, "address" text,
        "userAgent" text, "procedure" text, "requestId" text)
      ON CONFLICT ("foldKey") DO UPDATE SET
        "count" = event."count" + excluded."count", "lastAt" = now(), "requestId" = excluded."requestId",
        "userAgent" = CASE WHEN event."userAgent" = excluded."userAgent" THEN event."userAgent" ELSE '' END`;
    if (this.#now() - this.#trimmedAtMs < trimEveryMs) return;
    this.#trimmedAtMs = this.#now();
    await trimAccessLog(this.#db());
  }
}

function foldKeyOf({ what, code, method, actor, address, userAgent, procedure }: AccessEvent, hour: number): string {
  // What a stranger's program calls itself tells nobody apart: it may be another each time.
  const program = actor.id === null ? "" : userAgent;
  const alike = [hour, what, code, method, actor.kind, actor.id, actor.name, address, program, procedure];
  return createHash("sha256").update(JSON.stringify(alike)).digest("base64url");
}

function printable(text: string, length: number): string {
  return text.replaceAll(/\p{C}/gu, "").slice(0, length);
}

/** The process's log of sign-ins and refusals. */
export function accessLog(): AccessLog {
  return perProcess("access log", () => new AccessLog(db));
}
