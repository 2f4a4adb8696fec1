import { SeededNumbers } from "#scripts/testing/seeded-numbers.ts";

/** Choices that follow from a seed: the same inputs for the same seed. */
export class Random extends SeededNumbers {
  /** A whole number from 0 up to, and without, `end`. */
  below(end: number): number {
    return Math.floor(this.next() * end);
  }

  pick<T>(list: readonly [T, ...T[]] | readonly T[]): T {
    const item = list[this.below(list.length)];
    if (item === undefined && list.length === 0) throw new RangeError("nothing to pick from");
    return item as T;
  }

  chance(share: number): boolean {
    return this.next() < share;
  }
}
