import { v7 as uuid } from "uuid";
import type { Host } from "#prisma/generated/client.ts";
import { columnsOf } from "../columns.ts";
import type { Db } from "../db.ts";
import type { ObservedHost } from "./observe.ts";

/** So long may a host take for a number before it counts as late. */
const lateMs = 2_000;

interface Entry extends ObservedHost {
  id: string;
  isPresent: boolean;
  /** Monotonic time when it reached its number. */
  reachedAtMs: number;
  behindSinceMs: number | null;
}

/** What is remembered of the hosts: the contents of the table Host, and what has changed since it was written. */
export class HostLedger {
  readonly #db: Db;
  readonly #hosts = new Map<string, Entry>();
  readonly #dirty = new Set<string>();
  /** Hosts and the numbers that they reached since the last save. */
  #reached: { hostId: string; nbCfg: number; atMs: number }[] = [];
  /** The numbers handed out, with the time, as far back as the slowest host. */
  #issued: { nbCfg: number; atMs: number }[] = [];

  constructor(db: Db) {
    this.#db = db;
  }

  async load(): Promise<void> {
    this.#hosts.clear();
    this.#dirty.clear();
    const nowMs = performance.now();
    const ageMs = (date: Date) => nowMs - Math.max(0, Date.now() - date.getTime());
    for (const host of await this.#db.$queryRaw<Host[]>`SELECT ${columnsOf("Host")} FROM "Host"`) {
      this.#hosts.set(host.systemId, {
        ...host,
        nbCfg: Number(host.nbCfg),
        isPresent: host.chassisPresent,
        reachedAtMs: ageMs(host.lastSeenAt),
        behindSinceMs: host.behindSince ? ageMs(host.behindSince) : null,
      });
    }
  }

  /** No host was ever seen. */
  get isEmpty(): boolean {
    return this.#hosts.size === 0;
  }

  /** The remembered host of a chassis name. */
  find(systemId: string): { id: string; isPresent: boolean } | null {
    return this.#hosts.get(systemId) ?? null;
  }

  byId(id: string): { isPresent: boolean } | null {
    for (const host of this.#hosts.values()) if (host.id === id) return host;
    return null;
  }

  /** Compares what is observed with what is remembered. One that is gone is absent, never forgotten. */
  observe(observed: readonly ObservedHost[], number: number, nowMs: number): void {
    this.#issue(number, nowMs);
    const present = new Set(observed.map(({ systemId }) => systemId));
    for (const host of observed) this.#see(host, nowMs);
    for (const [systemId, host] of this.#hosts) {
      if (host.isPresent && !present.has(systemId)) this.#change(systemId, { isPresent: false });
    }
    this.judge(nowMs);
  }

  /** Who is late by now. */
  judge(nowMs: number): void {
    for (const [systemId, host] of this.#hosts) {
      const owed = this.#issued.find(({ nbCfg }) => nbCfg > host.nbCfg);
      const isLate = owed !== undefined && nowMs - owed.atMs > lateMs;
      // A host that was late before this worker began stays late since then.
      const lateSinceMs = host.behindSinceMs ?? (isLate ? owed.atMs : null);
      const behindSinceMs = owed && host.isPresent ? lateSinceMs : null;
      if ((behindSinceMs === null) !== (host.behindSinceMs === null)) this.#change(systemId, { behindSinceMs });
    }
  }

  get hasChanges(): boolean {
    return this.#dirty.size > 0 || this.#reached.length > 0;
  }

  /** Writes what has changed, in two statements. Times are told as ages, so that the database's clock dates them. */
  async save(): Promise<void> {
    const nowMs = performance.now();
    const hosts = [...this.#dirty].flatMap((systemId) => this.#hosts.get(systemId) ?? []);
    const reached = this.#reached;
    this.#dirty.clear();
    this.#reached = [];
    const seconds = (atMs: number) => Math.max(0, (nowMs - atMs) / 1000);
    if (hosts.length > 0)
      await this.#db.$executeRaw`
        INSERT INTO "Host" ("id", "systemId", "name", "encapType", "encapIp", "chassisPresent", "nbCfg", "nbCfgAt",
          "behindSince", "lastSeenAt")
        SELECT h."id", h."systemId", h."name", h."encapType", h."encapIp", h."present", h."nbCfg",
          now() - make_interval(secs => h."reached"), now() - make_interval(secs => h."behind"),
          now() - make_interval(secs => h."reached")
        FROM unnest(${hosts.map(({ id }) => id)}::uuid[], ${hosts.map(({ systemId }) => systemId)}::text[],
          ${hosts.map(({ name }) => name)}::text[], ${hosts.map(({ encapType }) => encapType)}::text[],
          ${hosts.map(({ encapIp }) => encapIp)}::text[], ${hosts.map(({ isPresent }) => isPresent)}::boolean[],
          ${hosts.map(({ nbCfg }) => nbCfg)}::bigint[], ${hosts.map(({ reachedAtMs }) => seconds(reachedAtMs))}::float8[],
          ${hosts.map(({ behindSinceMs }) => (behindSinceMs === null ? null : seconds(behindSinceMs)))}::float8[])
          AS h("id", "systemId", "name", "encapType", "encapIp", "present", "nbCfg", "reached", "behind")
        ON CONFLICT ("systemId") DO UPDATE SET "name" = EXCLUDED."name", "encapType" = EXCLUDED."encapType",
          "encapIp" = EXCLUDED."encapIp", "chassisPresent" = EXCLUDED."chassisPresent", "nbCfg" = EXCLUDED."nbCfg",
          "nbCfgAt" = EXCLUDED."nbCfgAt", "behindSince" = EXCLUDED."behindSince", "lastSeenAt" = EXCLUDED."lastSeenAt"`;
    if (reached.length > 0)
      await this.#db.$executeRaw`
        INSERT INTO "HostApply" ("hostId", "nbCfg", "at")
        SELECT a."hostId", a."nbCfg", now() - make_interval(secs => a."age")
        FROM unnest(${reached.map(({ hostId }) => hostId)}::uuid[], ${reached.map(({ nbCfg }) => nbCfg)}::bigint[],
          ${reached.map(({ atMs }) => seconds(atMs))}::float8[]) AS a("hostId", "nbCfg", "age")
        ON CONFLICT DO NOTHING`;
  }

  #see(host: ObservedHost, nowMs: number): void {
    const known = this.#hosts.get(host.systemId);
    if (!known) {
      const entry = { ...host, id: uuid(), isPresent: true, reachedAtMs: nowMs, behindSinceMs: null };
      this.#hosts.set(host.systemId, entry);
      this.#dirty.add(host.systemId);
      this.#reached.push({ hostId: entry.id, nbCfg: host.nbCfg, atMs: nowMs });
      return;
    }
    const { name, encapType, encapIp, nbCfg } = host;
    const isSame = known.name === name && known.encapType === encapType && known.encapIp === encapIp;
    if (!isSame || !known.isPresent) this.#change(host.systemId, { name, encapType, encapIp, isPresent: true });
    if (known.nbCfg === nbCfg) return;
    this.#change(host.systemId, { nbCfg, reachedAtMs: nowMs });
    this.#reached.push({ hostId: known.id, nbCfg, atMs: nowMs });
  }

  #change(systemId: string, what: Partial<Entry>): void {
    const known = this.#hosts.get(systemId);
    if (!known) return;
    this.#hosts.set(systemId, { ...known, ...what });
    this.#dirty.add(systemId);
  }

  #issue(nbCfg: number, atMs: number): void {
    const last = this.#issued.at(-1);
    if (last && nbCfg < last.nbCfg) this.#issued = [];
    if (nbCfg !== this.#issued.at(-1)?.nbCfg) this.#issued.push({ nbCfg, atMs });
    const slowest = Math.min(...[...this.#hosts.values()].map((host) => (host.isPresent ? host.nbCfg : nbCfg)));
    // The last is kept, and the first that the slowest host has not reached.
    this.#issued = this.#issued.filter((issued, index, all) => issued.nbCfg > slowest || index === all.length - 1);
  }
}
