import { AsyncLocalStorage } from "node:async_hooks";

interface Looks {
  objects: number;
}

const looks = new AsyncLocalStorage<Looks>();

/** Says that so many objects were looked at, beyond those of the answer: they cost the caller as much (server/trpc/rates.ts). */
export function lookedAt(objects: number): void {
  const counted = looks.getStore();
  if (counted) counted.objects += objects;
}

/** Does something and counts what `lookedAt` says meanwhile. */
export async function countingLooks<T>(work: () => Promise<T>): Promise<{ result: T; looked: number }> {
  const counted = { objects: 0 };
  const result = await looks.run(counted, work);
  return { result, looked: counted.objects };
}
