/** A sleep that can be cut short; a call while nobody sleeps cuts the next one. */
export class Wake {
  #resolve: (() => void) | null = null;
  #isDue = false;

  now(): void {
    this.#isDue = true;
    this.#resolve?.();
  }

  /** Sleeps `timeoutMs`, or until woken. */
  async wait(timeoutMs: number): Promise<void> {
    if (!this.#isDue) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, timeoutMs);
        this.#resolve = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    this.#resolve = null;
    this.#isDue = false;
  }
}
