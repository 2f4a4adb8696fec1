import { withSignsOfLife } from "#scripts/signs-of-life.mjs";

/** What the terminal shows of a start: a line for each step with its time, and a line when something happens later. */
export interface Report {
  /** Runs a step and prints its name, what it returned in words, and how long it took; meanwhile a line every ten seconds. */
  step<T>(name: string, action: () => Promise<T>, words: (result: T) => string): Promise<T>;
  /** A line below the current step, or about a part while everything runs. */
  note(message: string): void;
  /** Something is not as it should be, and the rest goes on. */
  warn(message: string): void;
}

const column = 14;
const indented = (text: string) => text.split("\n").join(`\n${" ".repeat(column)}`);
const clock = () => new Date().toTimeString().slice(0, 8);

/** The same report, whose lines are also kept: `keep` puts a text into the supervisor's log. */
export function keepReport(report: Report, keep: (text: string) => void): Report {
  return {
    step: (name, action, words) =>
      report.step(name, action, (result) => {
        const text = words(result);
        keep(`${name}: ${text}`);
        return text;
      }),
    note(message) {
      keep(message);
      report.note(message);
    },
    warn(message) {
      keep(message);
      report.warn(message);
    },
  };
}

/**
 * Prints to a stream. Once `started` says so, lines carry the time of day. A stream that cannot be written (a file on a full
 * disk, a terminal that is gone) stops nothing: its lines are lost.
 */
export function reportTo(output: NodeJS.WritableStream, started: () => boolean): Report {
  output.on("error", () => undefined);
  const line = (name: string, text: string) => output.write(`${name.padEnd(column)}${indented(text)}\n`);
  const note = (text: string) => line(started() ? clock() : "", text);
  return {
    async step(name, action, words) {
      const begin = performance.now();
      const result = await withSignsOfLife(note, name, action);
      line(name, `${words(result)}  ${((performance.now() - begin) / 1000).toFixed(1)} s`);
      return result;
    },
    note,
    warn: (text) => (started() ? note(text) : line("!", text)),
  };
}
