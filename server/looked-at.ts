import { AsyncLocalStorage } from "node:async_hooks";

const looks = new AsyncLocalStorage<(objects: number) => void>();

/** Says that so many objects were looked at, beyond those of the answer: they cost the caller as much (server/trpc/rates.ts). */
export function lookedAt(objects: number): void {
  looks.getStore()?.(objects);
}

/** Measured: so many objects that the database counts take it as long as one that is answered with. */
const countedForOne = 4;

/** The same of objects that only the database went through: the caller is told how many there are. */
export function counted(objects: number): void {
  lookedAt(objects / countedForOne);
}

/** Does something; `told` hears at once of each `lookedAt` in it. */
export function tellingLooks<T>(told: (objects: number) => void, work: () => Promise<T>): Promise<T> {
  return looks.run(told, work);
}
