import { createHash } from "node:crypto";
import type { Wait } from "#model/wait.ts";
import type { UpdateEvent } from "#ovsdb/client.ts";
import { log } from "../log.ts";
import type { RemovedRow } from "./guard.ts";
import { type RowRef, rowText, type TableName } from "./identity.ts";
import type { NorthboundRows } from "./northbound.ts";

/** A row of ours that nobody wants and that stays, because nothing says why it should go; or its place in another. */
export interface HeldRow extends RowRef {
  uuid: string;
  name: string;
  /** The unit that stated it, as text. */
  unit: string | null;
  /** What it would be taken out of, where the row itself stays. */
  link: string | null;
  /** The network that it is of, by its rows in the Northbound: the database knows nothing of it any more. */
  network: { id: string; name: string } | null;
}

/** So many rows are named in the log, and so many objects to admins. */
const loggedRows = 20;
const namedObjects = 3;

/** What the guard holds back, by name: told once in the log, forgotten as it goes, and held until it is decided. */
export class HeldRows {
  readonly #northbound: NorthboundRows;
  #rows = new Map<string, HeldRow>();
  #byUuid = new Map<string, string[]>();
  #isHolding = false;
  /** What is known of the cause; one sentence, or nothing. */
  reason = "";
  #usedTwice: readonly string[] = [];

  constructor(northbound: NorthboundRows) {
    this.#northbound = northbound;
  }

  get size(): number {
    return this.#rows.size;
  }

  /** Whether it is held: by identity, since a restored Northbound gives every row another UUID. */
  holds({ table, uuid, link }: RemovedRow): boolean {
    if (this.#rows.size === 0) return false;
    const id = this.#northbound.identify(table, uuid);
    if (id === null) return false;
    // A row that stays keeps all its places.
    return this.#rows.has(keyOf({ table, id }, link)) || this.#rows.has(keyOf({ table, id }, null));
  }

  rows(): HeldRow[] {
    return [...this.#rows.values()];
  }

  /** Of exactly these rows and links, whatever their order and UUIDs. */
  get digest(): string {
    return createHash("sha256")
      .update([...this.#rows.keys()].sort().join("\n"))
      .digest("hex");
  }

  /** What an earlier worker held and nobody has decided, and why. */
  load(rows: readonly HeldRow[], reason: string): void {
    this.#set(rows);
    this.reason = reason;
    this.#isHolding = rows.length > 0;
  }

  /** Puts what a full pass has judged in place of what was held before. Logs what is new, and the end. */
  replace(removed: readonly RemovedRow[]): void {
    const before = this.#rows;
    const networks = removed.length > 0 ? networksByPort(this.#northbound) : new Map<string, never>();
    this.#set(removed.map((row) => this.#describe(row, networks)).sort(asRead));
    if ([...this.#rows.keys()].some((key) => !before.has(key))) {
      const rows = this.rows()
        .slice(0, loggedRows)
        .map(({ table, name, id, unit, uuid, link }) => ({ unit, table, name, id, uuid, link }));
      log().warn({ count: this.size, rows }, "removals that no change explains are held back");
    } else if (this.#isHolding && this.size === 0) log().info("no removal is held back any more");
    this.#isHolding = this.size > 0;
    if (!this.#isHolding) this.reason = "";
  }

  /** Addresses and MACs that a held row and somebody else use, in words. Logged when they change. */
  noteUsedTwice(usedTwice: readonly string[]): void {
    if (usedTwice.length > 0 && usedTwice.join() !== this.#usedTwice.join())
      log().error({ count: usedTwice.length, usedTwice: usedTwice.slice(0, loggedRows) }, "addresses are used twice");
    this.#usedTwice = usedTwice;
  }

  /** Forgets rows that are gone, or ours no more. Returns whether none is left of what was held. */
  note(event: UpdateEvent): boolean {
    const before = this.#rows.size;
    if (before === 0) return false;
    for (const { table, uuid } of event.changes)
      for (const key of this.#byUuid.get(uuid) ?? [])
        if (this.#rows.get(key)?.table === table && this.#northbound.identify(table as TableName, uuid) === null)
          this.#rows.delete(key);
    return this.#rows.size === 0;
  }

  /** Whether one of these units, as text, stated what is held: all is to be judged anew. */
  areOf(units: ReadonlySet<string>): boolean {
    return this.rows().some(({ unit }) => unit !== null && units.has(unit));
  }

  /** For the state of the control plane. Null: nothing is held. */
  get wait(): Wait | null {
    if (this.size === 0) return null;
    const objects = [...new Map(this.rows().map((row) => [row.unit ?? row.uuid, row])).values()];
    const named = objects.slice(0, namedObjects).map(({ unit, table, name, id }) => {
      const [kind, unitId] = unit?.split("/") ?? [table, id];
      return `${kind} ${name} (${unitId})`;
    });
    const others = objects.length - named.length;
    const more = others > 0 ? ` and ${others} more` : "";
    const [first] = this.#usedTwice;
    const count = this.#usedTwice.length;
    const twice = first ? `Used twice now: ${first}${count > 1 ? ` and ${count - 1} more; see the log` : ""}. ` : "";
    const cause =
      `rows of ${named.join(", ")}${more}. ${this.reason || "Was the database restored from an old backup?"} ` +
      `${twice}An admin decides under Administration, Control plane`;
    return { code: "held", text: `${this.size} removals that no change explains are held back`, cause };
  }

  #set(rows: readonly HeldRow[]): void {
    this.#rows = new Map(rows.map((row) => [keyOf(row, row.link), row]));
    this.#byUuid = new Map();
    for (const [key, { uuid }] of this.#rows) {
      const keys = this.#byUuid.get(uuid);
      if (keys) keys.push(key);
      else this.#byUuid.set(uuid, [key]);
    }
  }

  #describe({ table, uuid, link }: RemovedRow, networks: ReadonlyMap<string, HeldRow["network"]>): HeldRow {
    const id = this.#northbound.identify(table, uuid) ?? uuid;
    const name = this.#northbound.nameOf(table, uuid) ?? id;
    const unit = this.#northbound.unitOf(table, uuid);
    const [kind, unitId = id] = unit?.split("/") ?? [];
    // All rows of a network bear its name.
    const network = kind === "network" ? { id: unitId, name } : (networks.get(uuid) ?? null);
    return { table, id, uuid, name, unit, link, network };
  }
}

/** The network that each switch port lies in, by the UUID of the port's row. */
function networksByPort(northbound: NorthboundRows): Map<string, HeldRow["network"]> {
  const networks = new Map<string, HeldRow["network"]>();
  for (const { table, id, uuid } of northbound.owned()) {
    if (table !== "Logical_Switch") continue;
    const network = { id, name: northbound.nameOf(table, uuid) ?? id };
    for (const row of northbound.within({ table, uuid }))
      if (row.table === "Logical_Switch_Port") networks.set(row.uuid, network);
  }
  return networks;
}

/** Network after network, each before what lies in it; what is of none comes last. */
function asRead(a: HeldRow, b: HeldRow): number {
  if (!a.network || !b.network) return Number(!a.network) - Number(!b.network);
  const isSwitch = ({ table }: HeldRow) => table === "Logical_Switch";
  return (
    a.network.name.localeCompare(b.network.name) ||
    a.network.id.localeCompare(b.network.id) ||
    Number(isSwitch(b)) - Number(isSwitch(a)) ||
    a.table.localeCompare(b.table) ||
    a.name.localeCompare(b.name, undefined, { numeric: true })
  );
}

function keyOf(ref: RowRef, link: string | null): string {
  return link === null ? rowText(ref) : `${rowText(ref)} in ${link}`;
}
