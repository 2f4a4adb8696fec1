import { filled, type Wait } from "#model/wait.ts";
import type { HoldDraft, Holds } from "../ovn/holds.ts";

/** That a Northbound was filled without a question is told until an admin confirms it, by whichever worker writes then. */
export class FilledNotice {
  readonly #holds: Holds;
  /** What is told; null: nothing. */
  #digest: string | null = null;

  constructor(holds: Holds) {
    this.#holds = holds;
  }

  /** What is to be told meanwhile. */
  get wait(): Wait | null {
    return this.#digest === null ? null : filled;
  }

  async tell(draft: HoldDraft): Promise<void> {
    await this.#holds.save(draft);
    this.#digest = draft.digest;
  }

  /** What an earlier worker told. */
  async load(): Promise<void> {
    this.#digest = await this.#holds.digestOf("filled");
  }

  /** Looks whether an admin has confirmed it. Costs nothing while nothing is told. */
  async look(): Promise<boolean> {
    if (this.#digest === null || !(await this.#holds.isAccepted("filled", this.#digest))) return false;
    this.#digest = null;
    return this.#holds.clear("filled");
  }
}
