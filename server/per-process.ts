// Next.js loads modules more than once; what is kept here serves all copies of one.
const shared = globalThis as typeof globalThis & { skeinPerProcess?: Map<string, unknown> };

/**
 * A value that a process has once, made when it is first asked for.
 * @param name another one for each value: it tells them apart
 */
export function perProcess<T>(name: string, make: () => T): T {
  shared.skeinPerProcess ??= new Map();
  const values = shared.skeinPerProcess;
  if (!values.has(name)) values.set(name, make());
  return values.get(name) as T;
}

/** Forgets one, so that it is made anew when it is next asked for: for tests that put another in its place. */
export function forgetPerProcess(name: string): void {
  shared.skeinPerProcess?.delete(name);
}
