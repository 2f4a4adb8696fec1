import type { UpdateEvent } from "#ovsdb/client.ts";
import type { Row } from "#ovsdb/types.ts";
import type { Desired } from "./desired.ts";
import { isTurn } from "./fence.ts";
import { type RowRef, rowText, type TableName } from "./identity.ts";
import { isManagedChange, managedTables } from "./managed.ts";
import type { NorthboundRows } from "./northbound.ts";

/** More than so many at once are left to a full pass. */
const suspectsLimit = 2_000;

/** Our own transaction that is on its way: what it changes is no surprise. */
export interface OwnTurn {
  holder: string;
  turn: number;
  uuids: ReadonlySet<string>;
}

/** Rows of ours that somebody else may have changed, gathered from what the replica reports. */
export class Suspects {
  readonly #refs = new Map<string, RowRef>();
  readonly #rows: NorthboundRows;
  readonly #desired: Desired;
  #isFlooded = false;

  constructor(rows: NorthboundRows, desired: Desired) {
    this.#rows = rows;
    this.#desired = desired;
  }

  /** Looks at what changed. Returns whether anything has to be compared. */
  note(event: UpdateEvent, own: OwnTurn | null): boolean {
    const isOwn =
      own !== null &&
      event.changes.some(
        ({ table, after }) => table === "DNS" && isTurn(after as Row | undefined, own.holder, own.turn),
      );
    for (const change of event.changes) {
      const { table, uuid, before, after } = change;
      if (!isManaged(table) || !isManagedChange(table, change)) continue;
      const refs = [
        this.#rows.refOf(table, before as Row | undefined),
        this.#rows.refOf(table, after as Row | undefined),
      ];
      for (const ref of refs) {
        if (!ref) continue;
        // Our own plan lists the row; or it went with what held it, as it should.
        if (isOwn && (own.uuids.has(uuid) || (!after && !this.#desired.row(ref)))) continue;
        this.#refs.set(rowText(ref), ref);
      }
    }
    if (this.#refs.size > suspectsLimit) {
      this.#isFlooded = true;
      this.#refs.clear();
    }
    return this.#isFlooded || this.#refs.size > 0;
  }

  get isEmpty(): boolean {
    return !this.#isFlooded && this.#refs.size === 0;
  }

  /** Everything gathered so far; null means that only a full pass will do. */
  take(): RowRef[] | null {
    const refs = this.#isFlooded ? null : [...this.#refs.values()];
    this.#refs.clear();
    this.#isFlooded = false;
    return refs;
  }
}

function isManaged(table: string): table is TableName {
  return (managedTables as readonly string[]).includes(table);
}
