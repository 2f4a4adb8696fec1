import { AppError } from "#model/errors.ts";
import type { Caller, ProjectScope } from "../caller.ts";
import { type Channel, type Listener, listen } from "../changes/listen.ts";
import type { Db } from "../db.ts";
import { log } from "../log.ts";
import { Wake } from "../wake.ts";
import { Follower } from "./follower.ts";
import { allChangesAfter, lastPosition, pageSize } from "./log.ts";

/** Streams that one caller, and that all of them, may have open at once in this process. */
export const maxStreams = { caller: 20, process: 2000 };
/** The log is read so often even if no notification comes. */
const pollMs = 15_000;
const retryMs = 1_000;

const channels: Channel[] = ["skein_change", "skein_status", "skein_access"];

/**
 * What all open streams of a process share: one connection that listens, and one reader of the log that hands each row
 * to those who follow its project. A stream costs no query of its own when others write. Works while somebody follows.
 */
export class Hub {
  readonly #db: Db;
  readonly #url: string;
  readonly #followers = new Map<Follower, string>();
  #listener: Listener | null = null;
  #reader: { wake: Wake; isEnded: boolean } | null = null;
  /** The last row that was handed out; null before the first reading. */
  #position: bigint | null = null;

  constructor(db: Db, url: string) {
    this.#db = db;
    this.#url = url;
  }

  /** @throws AppError THROTTLED when the caller, or the process, has too many streams already */
  join(scope: ProjectScope): Follower {
    const caller = nameOf(scope.caller);
    const own = [...this.#followers.values()].filter((name) => name === caller).length;
    if (own >= maxStreams.caller)
      throw new AppError(
        "THROTTLED",
        `This account or key follows changes ${own} times already. Close some of its pages or streams.`,
      );
    if (this.#followers.size >= maxStreams.process)
      throw new AppError(
        "THROTTLED",
        "Too many follow changes at this moment. Try again later, or ask for what you need.",
      );
    const follower = new Follower(scope);
    this.#followers.set(follower, caller);
    this.#listener ??= listen(this.#url, channels, (channel, payload) => this.#tell(channel, payload));
    if (!this.#reader) {
      this.#reader = { wake: new Wake(), isEnded: false };
      void this.#read(this.#reader);
    }
    return follower;
  }

  /** Returns when every row that is committed from now on will reach those who have joined. */
  async ready(): Promise<void> {
    if (this.#position !== null) return;
    const position = await lastPosition(this.#db);
    this.#position ??= position;
  }

  leave(follower: Follower): void {
    if (!this.#followers.delete(follower) || this.#followers.size > 0) return;
    void this.#listener?.close();
    this.#listener = null;
    if (this.#reader) this.#reader.isEnded = true;
    this.#reader?.wake.now();
    this.#reader = null;
    this.#position = null;
  }

  #tell(channel: Channel, payload: string): void {
    if (channel === "skein_change") this.#reader?.wake.now();
    else this.#tellFollowers(channel, payload);
  }

  #tellFollowers(channel: Channel, payload: string): void {
    for (const follower of this.#followers.keys()) {
      if (channel === "skein_status") follower.hasStatus = true;
      // Without a name: notifications may have been missed.
      else if (payload === "" || payload === follower.userId) follower.isDoubtful = true;
      else continue;
      follower.wake.now();
    }
  }

  async #read(reader: { wake: Wake; isEnded: boolean }): Promise<void> {
    while (!reader.isEnded) {
      let waitMs = pollMs;
      try {
        if (await this.#handOut(reader)) continue;
      } catch (error) {
        if (reader.isEnded) return;
        log().warn({ err: error }, "the log cannot be read for those who follow it; trying again");
        waitMs = retryMs;
      }
      if (!reader.isEnded) await reader.wake.wait(waitMs);
    }
  }

  /** Hands out one page of the log; true when there may be another. */
  async #handOut(reader: { isEnded: boolean }): Promise<boolean> {
    await this.ready();
    const position = this.#position ?? 0n;
    const rows = await allChangesAfter(this.#db, position);
    const end = BigInt(rows.at(-1)?.event.seq ?? (await lastPosition(this.#db)));
    // A database that was restored counts anew. What was committed since the rows were read is left for the next time.
    const last = rows.length === 0 && end > position ? position : end;
    if (reader.isEnded) return false;
    this.#position = last;
    const projects = Map.groupBy(rows, ({ projectId }) => projectId);
    for (const follower of this.#followers.keys()) {
      const own = projects.get(follower.projectId) ?? [];
      for (const { event } of own) follower.add(event);
      if (last < position) follower.isLost = true;
      if (own.length > 0 || last < position) follower.wake.now();
    }
    return rows.length === pageSize;
  }
}

function nameOf({ kind, id, requestId }: Caller): string {
  return `${kind} ${id ?? requestId}`;
}
