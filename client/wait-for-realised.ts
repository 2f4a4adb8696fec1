import type { FollowedOperation } from "#model/resources/operation.ts";
import { type Connection, refusalOf, type Skein } from "./connect.ts";
import { hearChanges } from "./live-changes.ts";

export interface WaitOptions {
  /** Needed with a sign-in; a key has its own. */
  projectId?: string;
  /** How long to wait at most. */
  timeoutMs?: number;
  /** Given: hears of changes over the live stream. Left out: asks every `pollMs`. */
  live?: Connection;
  /** How often to ask; with `live` only in case that something is not heard of. */
  pollMs?: number;
  signal?: AbortSignal;
}

/** Why an operation is not realised. `message` is for people. */
export class NotRealised extends Error {
  readonly reason: "rejected" | "timeout";
  /** As it was seen last; null when it never was. */
  readonly operation: FollowedOperation | null;
  /** The hosts that do not have it yet. */
  readonly lateHosts: string[];

  constructor(reason: "rejected" | "timeout", message: string, operation: FollowedOperation | null) {
    super(message);
    this.name = "NotRealised";
    this.reason = reason;
    this.operation = operation;
    this.lateHosts = lateHosts(operation);
  }
}

/**
 * Waits until OVN has what an operation asked for, on each host that carries it. `operationId` comes with the answer of
 * the write; null (nothing changed) is realised at once. Failures of the connection are waited out.
 * @throws NotRealised when OVN refuses it, with the cause; at the time-out, with the hosts that are late
 */
export async function waitForRealised(
  skein: Skein,
  operationId: string | null,
  options: WaitOptions = {},
): Promise<FollowedOperation | null> {
  if (operationId === null) return null;
  const { projectId, live, timeoutMs = 60_000, pollMs = live ? 5_000 : 250 } = options;
  const deadline = performance.now() + timeoutMs;
  const ended = new AbortController();
  const bell = new Bell();
  if (live) void hearChanges(live, projectId, () => bell.ring(), ended.signal);
  let seen: FollowedOperation | null = null;
  let trouble = "";
  try {
    for (;;) {
      options.signal?.throwIfAborted();
      bell.reset();
      try {
        seen = await skein.operation.get.query({ projectId, id: operationId });
        trouble = "";
        const { sync, faults } = seen.realisation;
        if (sync === "realised") return seen;
        if (sync === "rejected") throw new NotRealised("rejected", rejection(faults), seen);
      } catch (error) {
        if (error instanceof NotRealised || isFinal(error)) throw error;
        trouble = error instanceof Error ? error.message : String(error);
      }
      const leftMs = deadline - performance.now();
      if (leftMs <= 0) throw new NotRealised("timeout", timeOut(timeoutMs, seen, trouble), seen);
      await bell.wait(Math.min(pollMs, leftMs));
    }
  } finally {
    ended.abort();
  }
}

/** What asking again does not mend: a wrong key, a missing scope, an unknown operation. */
function isFinal(error: unknown): boolean {
  const code = refusalOf(error)?.code;
  return code !== undefined && !["UNAVAILABLE", "THROTTLED", "BUSY", "INTERNAL"].includes(code);
}

function rejection(faults: FollowedOperation["realisation"]["faults"]): string {
  const said = faults.map(({ kind, name, message }) => `${kind} ${name}: ${message}`);
  return said.length > 0 ? said.join("\n") : "OVN refused it.";
}

function lateHosts(operation: FollowedOperation | null): string[] {
  return (operation?.realisation.hosts ?? []).filter(({ state }) => state !== "done").map(({ name }) => name);
}

function timeOut(timeoutMs: number, operation: FollowedOperation | null, trouble: string): string {
  const after = `Not realised after ${timeoutMs / 1000} s: `;
  if (trouble !== "") return `${after}${trouble}`;
  const hosts = (operation?.realisation.hosts ?? []).filter(({ state }) => state !== "done");
  if (hosts.length > 0)
    return after + hosts.map(({ name, reason }) => reason ?? `${name} has not answered yet`).join("; ");
  return (
    after +
    (operation?.realisation.northboundAt ? "ovn-northd has not carried it out yet" : "it waits to be written to OVN")
  );
}

/** Wakes whoever waits, or whoever waits next. */
class Bell {
  #rung = false;
  #wake: (() => void) | undefined;

  ring(): void {
    this.#rung = true;
    this.#wake?.();
  }

  reset(): void {
    this.#rung = false;
  }

  async wait(mostMs: number): Promise<void> {
    if (this.#rung) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, mostMs);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.#wake = undefined;
  }
}
