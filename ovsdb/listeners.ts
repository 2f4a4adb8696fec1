/**
 * A minimal typed event source. A listener that throws neither stops the others nor the socket's message loop (which
 * would leave a replica half applied); its error goes to `onFailure`.
 */
export class Listeners<Events extends object> {
  readonly #onFailure: (error: unknown) => void;
  readonly #sets: { [E in keyof Events]?: Set<(payload: Events[E]) => void> } = {};

  constructor(onFailure: (error: unknown) => void) {
    this.#onFailure = onFailure;
  }

  /** Returns the function that removes the listener again. */
  on<E extends keyof Events>(event: E, listener: (payload: Events[E]) => void): () => void {
    const set = this.#sets[event] ?? new Set<(payload: Events[E]) => void>();
    this.#sets[event] = set;
    set.add(listener);
    return () => set.delete(listener);
  }

  emit<E extends keyof Events>(event: E, payload: Events[E]): void {
    for (const listener of [...(this.#sets[event] ?? [])]) {
      try {
        listener(payload);
      } catch (error) {
        this.#onFailure(error);
      }
    }
  }
}
