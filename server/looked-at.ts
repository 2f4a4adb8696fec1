import { AsyncLocalStorage } from "node:async_hooks";

interface Looks {
  objects: number;
}

const looks = new AsyncLocalStorage<Looks>();

/** Says that so many objects were looked at, beyond those of the answer: they cost the caller as much (server/trpc/rates.ts). */
export function lookedAt(objects: number): void {
  const sum = looks.getStore();
  if (sum) sum.objects += objects;
}

/** Measured: so many objects that the database counts take it as long as one that is answered with. */
const countedForOne = 4;

/** The same of objects that only the database went through: the caller is told how many there are. */
export function counted(objects: number): void {
  lookedAt(objects / countedForOne);
}

/** Does something and counts what `lookedAt` says meanwhile. */
export async function countingLooks<T>(work: () => Promise<T>): Promise<{ result: T; looked: number }> {
  const sum = { objects: 0 };
  const result = await looks.run(sum, work);
  return { result, looked: sum.objects };
}
