import type { UpdateEvent } from "#ovsdb/client.ts";
import type { UnknownPort } from "../ipam/hold.ts";
import { log } from "../log.ts";
import type { Desired } from "./desired.ts";
import type { RemovedRow } from "./guard.ts";
import type { RowRef } from "./identity.ts";
import type { NorthboundRows } from "./northbound.ts";

/** A row of ours that nobody wants and that stays, because nothing says why it should go. */
export interface HeldRow extends RowRef {
  uuid: string;
  name: string;
  /** The unit that stated it, as text. */
  unit: string | null;
}

const uuidPattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const macPattern = /^([0-9a-f]{2}:){5}[0-9a-f]{2}$/;
/** So many rows are named in the log, and so many objects to admins. */
const loggedRows = 20;
const namedObjects = 3;

/** What the guard holds back, by name: told once in the log, forgotten as it goes. */
export class HeldRows {
  readonly #northbound: NorthboundRows;
  #rows = new Map<string, HeldRow>();
  #usedTwice: readonly string[] = [];

  constructor(northbound: NorthboundRows) {
    this.#northbound = northbound;
  }

  get size(): number {
    return this.#rows.size;
  }

  has(uuid: string): boolean {
    return this.#rows.has(uuid);
  }

  rows(): HeldRow[] {
    return [...this.#rows.values()];
  }

  /** Puts what a full pass has judged in place of what was held before. Logs what is new, and the end. */
  replace(removed: readonly RemovedRow[]): void {
    const before = this.#rows;
    this.#rows = new Map(removed.map((row) => [row.uuid, this.#describe(row)]));
    if ([...this.#rows.keys()].some((uuid) => !before.has(uuid))) {
      const rows = this.rows()
        .slice(0, loggedRows)
        .map(({ table, name, id, unit, uuid }) => ({ unit, table, name, id, uuid }));
      log().warn({ count: this.size, rows }, "removals that no change explains are held back");
    } else if (before.size > 0 && this.size === 0) log().info("no removal is held back any more");
  }

  /** The ports among them, with what they use, as the Northbound has it. */
  ports(): UnknownPort[] {
    const held = this.rows().filter(({ table, id }) => table === "Logical_Switch_Port" && uuidPattern.test(id));
    if (held.length === 0) return [];
    const networks = new Map<string, string>();
    for (const { table, id } of this.#northbound.owned()) {
      if (table !== "Logical_Switch") continue;
      const ports = this.#northbound.find({ table, id })?.columns.ports;
      for (const uuid of [ports ?? []].flat()) networks.set(String(uuid), id);
    }
    return held.flatMap((row) => {
      const columns = this.#northbound.find(row)?.columns;
      const [mac = "", ...addresses] = [columns?.addresses ?? []].flat().join(" ").split(" ");
      const networkId = networks.get(row.uuid);
      return networkId && macPattern.test(mac) ? [{ id: row.id, name: row.name, networkId, mac, addresses }] : [];
    });
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
    for (const { table, uuid } of event.changes) {
      const row = this.#rows.get(uuid);
      if (row && row.table === table && this.#northbound.identify(row.table, uuid) === null) this.#rows.delete(uuid);
    }
    return before > 0 && this.#rows.size === 0;
  }

  /** Whether somebody wants one of the rows, or its unit exists (again): all are to be judged anew. */
  areExplainedBy(desired: Desired): boolean {
    return this.rows().some((row) => desired.row(row) !== null || (row.unit !== null && desired.states(row.unit)));
  }

  /** One text for the state of the control plane; what follows the first colon is for admins. Null: nothing is held. */
  get text(): string | null {
    if (this.size === 0) return null;
    const objects = [...new Map(this.rows().map((row) => [row.unit ?? row.uuid, row])).values()];
    const named = objects.slice(0, namedObjects).map(({ unit, table, name, id }) => {
      const [kind, unitId] = unit?.split("/") ?? [table, id];
      return `${kind} ${name} (${unitId})`;
    });
    const others = objects.length - named.length;
    const more = others > 0 ? ` and ${others} more (the worker's log names the first ${loggedRows} rows)` : "";
    const [first] = this.#usedTwice;
    const count = this.#usedTwice.length;
    const twice = first ? `Used twice now: ${first}${count > 1 ? ` and ${count - 1} more; see the log` : ""}. ` : "";
    return (
      `${this.size} removals that no change explains are held back: rows of ${named.join(", ")}${more}. Was the database ` +
      `restored from an old backup? ${twice}Remove the rows with ovn-nbctl if they are to go.`
    );
  }

  #describe({ table, uuid }: RemovedRow): HeldRow {
    const id = this.#northbound.identify(table, uuid) ?? uuid;
    return {
      table,
      id,
      uuid,
      name: this.#northbound.nameOf(table, uuid) ?? id,
      unit: this.#northbound.unitOf(table, uuid),
    };
  }
}
