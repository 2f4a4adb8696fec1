import { SeededNumbers } from "#scripts/testing/seeded-numbers.ts";

/** Choices that follow from a seed: the same run can be had again. */
export class Random extends SeededNumbers {
  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1));
  }

  pick<T>(items: readonly T[]): T | undefined {
    return items[this.between(0, items.length - 1)];
  }

  /** Some of the items, in random order. */
  some<T>(items: readonly T[], count: number): T[] {
    const left = [...items];
    const taken: T[] = [];
    while (taken.length < count && left.length > 0) taken.push(...left.splice(this.between(0, left.length - 1), 1));
    return taken;
  }

  /** A generator of its own, so that what one does does not depend on when another asks. */
  fork(): Random {
    return new Random(Math.floor(this.next() * 4_294_967_296));
  }
}
