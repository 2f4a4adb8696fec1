import type { LiveEvent } from "#model/resources/live.ts";
import { mayRead } from "./auth/may-read.ts";
import type { ProjectScope } from "./caller.ts";
import type { Db } from "./db.ts";
import { env } from "./env.ts";
import { type Follower, mayTakePermission } from "./live/follower.ts";
import { Hub } from "./live/hub.ts";
import { changesAfter, lastPosition, pageSize } from "./live/log.ts";
import { perProcess } from "./per-process.ts";

/** Whether the caller may still see the project is asked so often, even if nothing gives cause to doubt it. */
const proveMs = 15_000;

export interface LiveRequest {
  scope: ProjectScope;
  /** Asks again whether the caller may see the project. @throws when not: the stream ends with it */
  prove: () => Promise<ProjectScope>;
  /** Go on after this position; null: from now on; "lost": it is one of a log that is no more. */
  after: bigint | null | Promise<bigint | "lost">;
  signal: AbortSignal;
}

/**
 * What changes in the project, in the order of the log and without a gap, and when something observed has changed.
 * Positions are the project's own: what others write moves none of them.
 * @throws AppError THROTTLED at once, before the stream begins, when the caller has too many of them
 */
export function liveEvents(db: Db, request: LiveRequest): AsyncGenerator<LiveEvent> {
  const hub = perProcess("hub of live streams", () => new Hub(db, env().DATABASE_URL));
  const follower = hub.join(request.scope);
  // Also when nobody ever asks the stream for its first event.
  request.signal.addEventListener("abort", () => hub.leave(follower), { once: true });
  if (request.signal.aborted) hub.leave(follower);
  return follow(db, hub, follower, request);
}

async function* follow(db: Db, hub: Hub, follower: Follower, request: LiveRequest): AsyncGenerator<LiveEvent> {
  const { prove, signal } = request;
  const { projectId } = follower;
  const stop = () => follower.wake.now();
  signal.addEventListener("abort", stop);
  try {
    let { scope } = request;
    let provenMs = performance.now();
    const proveIfDoubtful = async (rows: readonly LiveEvent[]) => {
      if (!follower.isDoubtful && !mayTakePermission(rows) && performance.now() - provenMs < proveMs) return;
      follower.isDoubtful = false;
      scope = await prove();
      provenMs = performance.now();
    };
    await hub.ready();
    const after = await request.after;
    let seq = await lastPosition(db, projectId);
    // A database that was restored counts anew; then nobody knows what the reader has missed.
    if (after === "lost" || (after !== null && after > seq)) yield observed("resync", seq);
    else if (after !== null && after < seq) {
      follower.isBehind = true;
      seq = after;
    }
    while (!signal.aborted) {
      if (follower.isLost) {
        follower.isLost = false;
        follower.take();
        seq = await lastPosition(db, projectId);
        yield observed("resync", seq);
      }
      const { isBehind, hasStatus } = follower;
      follower.isBehind = false;
      follower.hasStatus = false;
      const rows = isBehind ? await changesAfter(db, projectId, seq) : follower.take();
      if (isBehind && rows.length === pageSize) follower.isBehind = true;
      await proveIfDoubtful(rows);
      for (const row of rows) {
        if (BigInt(row.seq) <= seq) continue;
        seq = BigInt(row.seq);
        await proveIfDoubtful([]);
        if (mayRead(scope.scopes, row.kind)) yield row;
      }
      if (hasStatus) yield observed("status", seq);
      if (!isBehind && !signal.aborted) await follower.wake.wait(proveMs);
    }
  } finally {
    signal.removeEventListener("abort", stop);
    hub.leave(follower);
  }
}

/** What concerns no object: `status`, what was observed has changed; `resync`, nobody knows what was missed. */
function observed(kind: "status" | "resync", seq: bigint): LiveEvent {
  return { seq: String(seq), kind, id: null, parentId: null, action: null };
}
