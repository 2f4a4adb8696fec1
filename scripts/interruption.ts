/** Somebody pressed Ctrl-C, or asked us to end in another way. */
export class Interrupted extends Error {
  constructor() {
    super("interrupted");
  }
}

/**
 * Rejects with `Interrupted` when the process is asked to end. Raced against long work it lets `finally` take down what was
 * started; more signals are the same wish, since a terminal sends Ctrl-C to all of npm's processes.
 */
export function interruption(): Promise<never> {
  const asked = Promise.withResolvers<never>();
  for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(name, () => asked.reject(new Interrupted()));
  asked.promise.catch(() => undefined);
  return asked.promise;
}
