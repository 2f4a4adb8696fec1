import type { LiveEvent } from "#model/resources/live.ts";
import type { ProjectScope } from "../caller.ts";
import { Wake } from "../wake.ts";

/** How many rows wait for a slow reader; beyond them it looks into the log itself. */
const maxWaiting = 500;

/** Kinds whose change may take a permission away. */
const touchesPermission = new Set(["member", "project", "user", "key"]);

export function mayTakePermission(rows: readonly LiveEvent[]): boolean {
  return rows.some(({ kind }) => touchesPermission.has(kind));
}

/** What waits for one open stream until it is sent. */
export class Follower {
  readonly projectId: string;
  readonly userId: string | null;
  readonly wake = new Wake();
  /** Something observed has changed. */
  hasStatus = false;
  /** The caller's rights may have changed: ask before anything further is told. */
  isDoubtful = false;
  /** Rows were missed; the log has them. */
  isBehind = false;
  /** The log was restored: nobody knows what was missed. */
  isLost = false;
  #rows: LiveEvent[] = [];

  constructor({ projectId, caller }: ProjectScope) {
    this.projectId = projectId;
    this.userId = caller.kind === "user" ? caller.id : null;
  }

  add(row: LiveEvent): void {
    if (this.#rows.length < maxWaiting) this.#rows.push(row);
    else {
      this.#rows = [];
      this.isBehind = true;
    }
  }

  /** The rows that wait, and none of them again. */
  take(): LiveEvent[] {
    const rows = this.#rows;
    this.#rows = [];
    return rows;
  }
}
