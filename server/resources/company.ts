import type { Written } from "#model/plan.ts";
import type { ProjectScope } from "../caller.ts";
import { type WriteTx, writeJointly } from "../changes/commit.ts";
import { gone } from "../turns.ts";
import { requestOf } from "./request-of.ts";
import { type ListInput, writeItems } from "./write-items.ts";

/** Somebody who waits to be carried out with others. */
interface Waiting<I, T> {
  scope: ProjectScope;
  item: I;
  /** Null: it is to go by itself. */
  answer: PromiseWithResolvers<Written<T> | null>;
}

/** So many go together at most: what the transaction locks is locked no longer than by a small list. */
const largestCompany = 32;

/** Those whose clients have not gone meanwhile; what these others asked for is not begun. */
function stillThere<I, T>(company: readonly Waiting<I, T>[]): Waiting<I, T>[] {
  return company.filter(({ scope, answer }) => {
    if (!scope.caller.signal?.aborted) return true;
    answer.reject(gone());
    return false;
  });
}

/**
 * Lets calls that write one object each share a transaction when they come at the same time (docs/adr/0026): who comes
 * while nobody is under way goes at once, who comes meanwhile goes with all others that do. Each has its own operation in
 * the log, and its own refusal: when not all can be carried out together, each is by itself.
 */
export class Company<I, T extends { id: string }> {
  readonly #name: string;
  readonly #work: (tx: WriteTx, scope: ProjectScope, items: I[]) => Promise<T[]>;
  /** Who waits, by project and place; a place stands here while a transaction of it is under way. */
  readonly #waiting = new Map<string, Waiting<I, T>[]>();

  /** @param work writes the items and answers with them in their order; of the scope only the project is all items' */
  constructor(name: string, work: (tx: WriteTx, scope: ProjectScope, items: I[]) => Promise<T[]>) {
    this.#name = name;
    this.#work = work;
  }

  /**
   * Writes a list as `writeItems` does; one of a single item goes in company.
   * @param placeOf what two items must have in common to go together: what they lock
   */
  async write(
    scope: ProjectScope,
    input: ListInput<{ items: readonly I[] }>,
    placeOf: (item: I) => string,
  ): Promise<Written<T>> {
    const alone = () => writeItems(scope, this.#name, input, (tx, items: I[]) => this.#work(tx, scope, items));
    const [item, ...more] = input.items;
    if (item === undefined || more.length > 0 || input.dryRun || scope.caller.requestKey) return alone();
    const place = `${scope.projectId} ${placeOf(item)}`;
    const queue = this.#waiting.get(place);
    if (queue) {
      const answer = Promise.withResolvers<Written<T> | null>();
      queue.push({ scope, item, answer });
      return (await answer.promise) ?? alone();
    }
    this.#waiting.set(place, []);
    try {
      return await alone();
    } finally {
      void this.#carryOutWaiting(place);
    }
  }

  async #carryOutWaiting(place: string): Promise<void> {
    const queue = this.#waiting.get(place) ?? [];
    while (queue.length > 0) {
      const company = stillThere(queue.splice(0, largestCompany));
      if (company.length === 0) continue;
      try {
        const answers = await this.#writeTogether(company);
        for (const [index, { answer }] of company.entries()) answer.resolve(answers?.[index] ?? null);
      } catch (error) {
        for (const { answer } of company) answer.reject(error);
      }
    }
    this.#waiting.delete(place);
  }

  async #writeTogether(company: readonly Waiting<I, T>[]): Promise<Written<T>[] | null> {
    const [first] = company;
    if (!first) return null;
    return writeJointly(
      company.map(({ scope }) => requestOf(scope, this.#name, false)),
      async (tx) => {
        const items = company.map(({ item }) => item);
        return (await this.#work(tx, first.scope, items)).map((written) => [written]);
      },
    );
  }
}
