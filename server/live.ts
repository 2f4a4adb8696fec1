import { type Kind, kinds, type ResourceKind } from "#model/registry.ts";
import type { LiveEvent } from "#model/resources/live.ts";
import type { ProjectScope } from "./caller.ts";
import { type Channel, type Listener, listen } from "./changes/listen.ts";
import type { Db } from "./db.ts";
import { env } from "./env.ts";
import { Wake } from "./worker/wake.ts";

/** Whether the caller may still see the project is asked so often. */
const proveMs = 15_000;
const pageSize = 500;

/** Kinds whose change may take a permission away. */
const touchesPermission = new Set(["member", "project", "user", "key"]);

interface Follower {
  wake: Wake;
  hasStatus: boolean;
}

/** The one connection on which this process listens; it lives as long as somebody follows. */
class Hub {
  readonly #followers = new Set<Follower>();
  #listener: Listener | null = null;

  join(): Follower {
    const follower = { wake: new Wake(), hasStatus: false };
    this.#followers.add(follower);
    const channels: Channel[] = ["skein_change", "skein_status"];
    this.#listener ??= listen(env().DATABASE_URL, channels, (channel) => this.#tell(channel));
    return follower;
  }

  leave(follower: Follower): void {
    this.#followers.delete(follower);
    if (this.#followers.size > 0) return;
    void this.#listener?.close();
    this.#listener = null;
  }

  #tell(channel: Channel): void {
    for (const follower of this.#followers) {
      if (channel === "skein_status") follower.hasStatus = true;
      follower.wake.now();
    }
  }
}

// Next.js loads modules more than once in development; one connection serves all copies.
const shared = globalThis as typeof globalThis & { skeinLive?: Hub };

export interface LiveRequest {
  scope: ProjectScope;
  /** Asks again whether the caller may see the project. @throws when not: the stream ends with it */
  prove: () => Promise<ProjectScope>;
  /** Go on after this position; null: from now on. */
  after: bigint | null;
  signal: AbortSignal;
}

/** What changes in the project, in the order of the log and without a gap, and when something observed has changed. */
export async function* liveEvents(db: Db, request: LiveRequest): AsyncGenerator<LiveEvent> {
  const { prove, after, signal } = request;
  shared.skeinLive ??= new Hub();
  const hub = shared.skeinLive;
  const follower = hub.join();
  const stop = () => follower.wake.now();
  signal.addEventListener("abort", stop);
  try {
    let { scope } = request;
    let provenMs = performance.now();
    let seq = await lastPosition(db);
    // A database that was restored counts anew; then nobody knows what the reader has missed.
    if (after !== null && after > seq) yield observed("resync", seq);
    else if (after !== null) seq = after;
    while (!signal.aborted) {
      const { hasStatus } = follower;
      follower.hasStatus = false;
      const changes = await changesAfter(db, scope.projectId, seq);
      const isDoubtful = changes.some(({ kind }) => touchesPermission.has(kind));
      if (isDoubtful || performance.now() - provenMs >= proveMs) {
        scope = await prove();
        provenMs = performance.now();
      }
      for (const change of changes) if (mayRead(scope, change.kind)) yield change;
      seq = BigInt(changes.at(-1)?.seq ?? seq);
      if (hasStatus) yield observed("status", seq);
      if (changes.length < pageSize && !signal.aborted) await follower.wake.wait(proveMs);
    }
  } finally {
    signal.removeEventListener("abort", stop);
    hub.leave(follower);
  }
}

function mayRead({ scopes }: ProjectScope, kind: string): boolean {
  if (kind === "project") return scopes.has("project:read");
  const known: Kind | undefined = kind in kinds ? kinds[kind as ResourceKind] : undefined;
  return known !== undefined && scopes.has(known.read);
}

async function lastPosition(db: Db): Promise<bigint> {
  const [row] = await db.$queryRaw<{ seq: bigint | null }[]>`SELECT max("seq") AS "seq" FROM "Change"`;
  return row?.seq ?? 0n;
}

async function changesAfter(db: Db, projectId: string, seq: bigint): Promise<LiveEvent[]> {
  const rows = await db.change.findMany({
    where: { projectId, seq: { gt: seq } },
    orderBy: { seq: "asc" },
    take: pageSize,
    select: { seq: true, kind: true, resourceId: true, parentId: true, action: true },
  });
  return rows.map(({ seq, kind, resourceId, parentId, action }) => {
    return { seq: String(seq), kind, id: resourceId, parentId, action };
  });
}

/** What concerns no object: `status`, what was observed has changed; `resync`, nobody knows what was missed. */
function observed(kind: "status" | "resync", seq: bigint): LiveEvent {
  return { seq: String(seq), kind, id: null, parentId: null, action: null };
}
