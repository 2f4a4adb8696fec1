import { writeSync } from "node:fs";

/** Takes bytes, and returns how many of them it took; throws when it takes none, as `write(2)` does. */
export type Sink = (bytes: Uint8Array) => number;

/**
 * Where the lines of the log go. A log that cannot be written (a full disk, a reader that is gone) must stop nothing: its
 * lines are dropped, and how many they were is said as soon as one can be written again. pino's own destination would
 * try again for ever, and the process would stand still.
 */
export class LogOutput {
  readonly #sink: Sink;
  #dropped = 0;
  /** Of the last line only a part was written: the next one begins on a line of its own. */
  #isTorn = false;

  constructor(sink: Sink = (bytes) => writeSync(1, bytes)) {
    this.#sink = sink;
  }

  /** Writes one line, with the line feed at its end, or drops it; never throws. */
  write(line: string): void {
    const before = this.#dropped > 0 ? droppedLine(this.#dropped, new Date()) : "";
    if (!this.#put(`${before}${line}`)) this.#dropped++;
    else this.#dropped = 0;
  }

  #put(text: string): boolean {
    let rest: Uint8Array = Buffer.from(this.#isTorn ? `\n${text}` : text);
    try {
      while (rest.length > 0) {
        rest = rest.subarray(this.#sink(rest));
        this.#isTorn = rest.length > 0;
      }
      return true;
    } catch {
      return false;
    }
  }
}

/** As pino writes its lines; 40 is its "warn". */
function droppedLine(dropped: number, at: Date): string {
  const msg = "lines of the log could not be written and are lost: a full disk, or nobody read them";
  return `${JSON.stringify({ level: 40, time: at.toISOString(), dropped, msg })}\n`;
}
