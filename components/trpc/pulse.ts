import type { ErrorCode } from "#model/errors.ts";
import type { SystemState } from "#model/resources/system.ts";
import { bodyOf } from "./error-of.ts";

/** Who is silent: Skein itself, or the database behind it while the web server answers. */
export type Silence = "server" | "database";

export interface Heartbeat {
  /** Null: it answers, or nobody knows yet. */
  silence: Silence | null;
  /** While it is silent: when it last answered, with the page at least. */
  answeredAt: Date | null;
  /** Why it is silent, in a sentence, where somebody has said so. */
  why: string | null;
  /** The last answer to "how is the control plane?". */
  system: SystemState | null;
}

export const noHeartbeat: Heartbeat = { silence: null, answeredAt: null, why: null, system: null };

interface PulseOptions {
  /** Milliseconds; only differences count, and what is shown of `answeredAt`. */
  now?: () => number;
  /** Asks how the control plane is; ends with an error when the signal is aborted. */
  ask: (signal: AbortSignal) => Promise<SystemState>;
  /** Nobody looks at a hidden tab: it asks nothing. */
  isHidden?: () => boolean;
}

/** A worker or a database that dies sends no event, so the state is asked for; more often while it is not well. */
const askEveryMs = { ok: 5_000, unwell: 2_000 };
/** When something hints that the state may have changed, it is asked so soon after the last time. */
const hintGapMs = 2_000;
const doubtGapMs = 1_000;
/**
 * An answer that takes longer is none; the server gives its database less. Once it is called silent there is more time, so
 * that one which is merely very slow is found again.
 */
const timeoutMs = { answering: 4_000, silent: 10_000 };
const longestBackOffMs = 5_000;
/** One failure may be a server that is just restarting. */
const failuresOfSilence = 2;

/**
 * Whether Skein answers: the one place that decides it. Any answer to anything proves that it does; only where nothing was
 * answered, and short questions of its own failed twice, is it silent. While there is doubt, everybody else waits for
 * the answer to that one question (`passage`) instead of asking on.
 */
export class Pulse {
  readonly #now: () => number;
  readonly #ask: PulseOptions["ask"];
  readonly #isHidden: () => boolean;
  readonly #listeners = new Set<() => void>();
  #waiting: { pass: () => void; refuse: (error: unknown) => void }[] = [];
  #heartbeat: Heartbeat = noHeartbeat;
  #answeredMs: number | null = null;
  #askedMs = Number.NEGATIVE_INFINITY;
  #isAsking = false;
  #isDoubtful = false;
  #failures = 0;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #dueMs = Number.POSITIVE_INFINITY;
  #isRunning = false;

  constructor({ ask, now = Date.now, isHidden = () => false }: PulseOptions) {
    this.#ask = ask;
    this.#now = now;
    this.#isHidden = isHidden;
  }

  get heartbeat(): Heartbeat {
    return this.#heartbeat;
  }

  /** Hears of every change of `heartbeat`; the answer stops it. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  start(): void {
    this.#isRunning = true;
    // The page itself was an answer.
    this.#answeredMs ??= this.#now();
    this.#askAt(this.#now());
  }

  stop(): void {
    this.#isRunning = false;
    this.#unschedule();
  }

  /** Somebody looks again, or something says that the state may have changed. */
  hint(): void {
    if (this.#failures === 0) this.#askAt(this.#askedMs + hintGapMs);
  }

  /** Something, whatever it was, has been answered. */
  answered(): void {
    this.#answeredMs = this.#now();
    this.#isDoubtful = false;
    this.#failures = 0;
    this.#publish({ silence: null, answeredAt: null, why: null });
    for (const { pass } of this.#waiting.splice(0)) pass();
  }

  /** A call has failed: is it one that Skein answered? If not, that must be known before anything else is asked. */
  failed(error: unknown): void {
    const code = bodyOf(error)?.code;
    if (isRefusal(code)) this.answered();
    if (isRefusal(code) || code === "INTERNAL" || this.#isDoubtful) return;
    this.#isDoubtful = true;
    if (this.#failures === 0) this.#askAt(this.#askedMs + doubtGapMs);
  }

  /** Null: ask whatever you like. Else wait: it ends well once Skein answers again, and with an error while it is silent. */
  passage(): Promise<void> | null {
    if (!this.#isRunning || (!this.#isDoubtful && this.#failures === 0)) return null;
    return new Promise((pass, refuse) => this.#waiting.push({ pass, refuse }));
  }

  async #askNow(): Promise<void> {
    this.#unschedule();
    if (this.#isAsking) return;
    this.#isAsking = true;
    this.#askedMs = this.#now();
    const limit = new AbortController();
    const timer = setTimeout(() => limit.abort(), timeoutMs[this.#heartbeat.silence ? "silent" : "answering"]);
    try {
      const system = await this.#ask(limit.signal);
      this.#publish({ system });
      this.answered();
    } catch (error) {
      this.#askFailed(error);
    }
    clearTimeout(timer);
    this.#isAsking = false;
    this.#askAt(this.#now() + this.#restMs());
  }

  #askFailed(error: unknown): void {
    const { code, why = null } = bodyOf(error) ?? {};
    // What else was answered meanwhile proves that Skein is slow, not silent.
    if (isRefusal(code) || (this.#answeredMs ?? Number.NEGATIVE_INFINITY) > this.#askedMs) {
      this.answered();
      return;
    }
    this.#failures++;
    if (this.#failures < failuresOfSilence) return;
    const silence = code === "UNAVAILABLE" ? "database" : "server";
    this.#publish({ silence, why, answeredAt: this.#answeredMs === null ? null : new Date(this.#answeredMs) });
    for (const { refuse } of this.#waiting.splice(0)) refuse(error);
  }

  #restMs(): number {
    if (this.#failures > 0) return Math.min(1_000 * 1.5 ** (this.#failures - 1), longestBackOffMs);
    return this.#heartbeat.system?.state === "ok" ? askEveryMs.ok : askEveryMs.unwell;
  }

  /** Asks then, unless it is to be asked sooner anyway. */
  #askAt(atMs: number): void {
    if (!this.#isRunning || this.#isAsking || atMs >= this.#dueMs) return;
    this.#unschedule();
    this.#dueMs = atMs;
    this.#timer = setTimeout(
      () => {
        if (!this.#isHidden()) return void this.#askNow();
        this.#unschedule();
        // Calls that come nevertheless (another part of the page, a tab about to be shown) are not held up.
        this.#isDoubtful = false;
        this.#failures = 0;
        for (const { pass } of this.#waiting.splice(0)) pass();
      },
      Math.max(0, atMs - this.#now()),
    );
  }

  #unschedule(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#dueMs = Number.POSITIVE_INFINITY;
  }

  #publish(change: Partial<Heartbeat>): void {
    const { silence, answeredAt, why, system } = { ...this.#heartbeat, ...change };
    const last = this.#heartbeat;
    const isSameSilence = silence === last.silence && why === last.why;
    if (isSameSilence && answeredAt?.getTime() === last.answeredAt?.getTime() && system === last.system) return;
    this.#heartbeat = { silence, answeredAt, why, system };
    for (const listener of [...this.#listeners]) listener();
  }
}

/** A refusal is an answer, such as to a session that has ended. */
function isRefusal(code: ErrorCode | undefined): boolean {
  return code !== undefined && code !== "UNAVAILABLE" && code !== "INTERNAL";
}
