import type { Db } from "../db.ts";
import type { HostLedger } from "./host-ledger.ts";
import type { ObservedBinding } from "./observe.ts";

interface Entry {
  hostId: string | null;
  up: boolean;
}

/** What is remembered of where ports are bound: the contents of the table PortBinding, and what to write into it. */
export class BindingLedger {
  readonly #db: Db;
  readonly #hosts: HostLedger;
  readonly #bindings = new Map<string, Entry>();
  readonly #dirty = new Set<string>();

  constructor(db: Db, hosts: HostLedger) {
    this.#db = db;
    this.#hosts = hosts;
  }

  async load(): Promise<void> {
    this.#bindings.clear();
    this.#dirty.clear();
    const rows = await this.#db.$queryRaw<(Entry & { portId: string })[]>`
      SELECT "portId", "hostId", "up" FROM "PortBinding"`;
    for (const { portId, hostId, up } of rows) this.#bindings.set(portId, { hostId, up });
  }

  /**
   * Compares what is observed with what is remembered. `looked`: the ports that were looked at, those without a binding
   * among them; null: all.
   */
  observe(observed: readonly ObservedBinding[], looked: ReadonlySet<string> | null): void {
    const seen = new Set<string>();
    for (const { portId, systemId, up } of observed) {
      seen.add(portId);
      const before = this.#bindings.get(portId);
      const hostId = systemId === null ? this.#stillBoundTo(before) : (this.#hosts.find(systemId)?.id ?? null);
      // OVN leaves `up` true when the host is gone.
      this.#set(portId, before, { hostId, up: up && systemId !== null });
    }
    for (const portId of looked ?? this.#bindings.keys())
      if (!seen.has(portId) && this.#bindings.delete(portId)) this.#dirty.add(portId);
  }

  get hasChanges(): boolean {
    return this.#dirty.size > 0;
  }

  /** Writes what has changed. Bindings of ports that are not ours are left out, and hosts that were forgotten meanwhile. */
  async save(): Promise<void> {
    const portIds = [...this.#dirty];
    this.#dirty.clear();
    const gone = portIds.filter((portId) => !this.#bindings.has(portId));
    const bound = portIds.flatMap((portId) => {
      const entry = this.#bindings.get(portId);
      return entry ? [{ portId, ...entry }] : [];
    });
    if (gone.length > 0) await this.#release(gone);
    if (bound.length === 0) return;
    await this.#db.$executeRaw`
      INSERT INTO "PortBinding" ("portId", "hostId", "up")
      SELECT b."portId", h."id", b."up"
      FROM unnest(${bound.map(({ portId }) => portId)}::uuid[], ${bound.map(({ hostId }) => hostId)}::uuid[],
        ${bound.map(({ up }) => up)}::boolean[]) AS b("portId", "hostId", "up")
      JOIN "Port" p ON p."id" = b."portId" LEFT JOIN "Host" h ON h."id" = b."hostId"
      ON CONFLICT ("portId") DO UPDATE SET "hostId" = EXCLUDED."hostId", "up" = EXCLUDED."up", "since" = now()`;
  }

  /** Takes bindings out, and keeps for a while which hosts they were on: these have to apply that they are gone. */
  async #release(portIds: readonly string[]): Promise<void> {
    await this.#db.$executeRaw`
      WITH gone AS (DELETE FROM "PortBinding" WHERE "portId" = ANY(${[...portIds]}::uuid[]) RETURNING "portId", "hostId")
      INSERT INTO "ReleasedBinding" ("portId", "hostId") SELECT "portId", "hostId" FROM gone WHERE "hostId" IS NOT NULL
      ON CONFLICT ("portId", "hostId") DO UPDATE SET "at" = now()`;
  }

  /** A host that signed off is not one fewer: its ports are remembered with it until it is back and says otherwise. */
  #stillBoundTo(before: Entry | undefined): string | null {
    if (!before?.hostId) return null;
    return this.#hosts.byId(before.hostId)?.isPresent === false ? before.hostId : null;
  }

  #set(portId: string, before: Entry | undefined, now: Entry): void {
    if (before && before.hostId === now.hostId && before.up === now.up) return;
    this.#bindings.set(portId, now);
    this.#dirty.add(portId);
  }
}

/** Forgets which host carried a port that was deleted long ago: nobody waits for that host any more. */
export async function pruneReleased(db: Db): Promise<void> {
  await db.$executeRaw`DELETE FROM "ReleasedBinding" WHERE "at" < now() - interval '1 day'`;
}
