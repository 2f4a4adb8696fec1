import { writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";

/** One comparison. `ratio` is ours divided by the peer's. */
export interface Row {
  work: string;
  unit: string;
  skein: number;
  /** Interquartile range of our samples as a share of their median; null for a single sample. */
  spread: number | null;
  peer: number | null;
  peerName: string | null;
  ratio: number | null;
  target: string;
  met: boolean;
  aim: string;
  aimMet: boolean;
}

/** What is to be reached, and what is aimed at: an upper or a lower bound, on our figure or on the ratio. */
export interface Bounds {
  most?: number;
  least?: number;
  mostRatio?: number;
  leastRatio?: number;
  aim?: number;
  aimRatio?: number;
}

/** Compares with a peer, and with what is to be reached. */
export function compare(row: Omit<Row, "ratio" | "target" | "met" | "aim" | "aimMet">, bounds: Bounds): Row {
  const ratio = row.peer === null ? null : row.skein / row.peer;
  const isMore = bounds.least !== undefined || bounds.leastRatio !== undefined || row.unit.endsWith("/s");
  const value = (ofRatio: boolean) => (ofRatio ? (ratio ?? Number.NaN) : row.skein);
  const judge = (bound: number | undefined, ofRatio: boolean) =>
    bound === undefined || (isMore ? value(ofRatio) >= bound : value(ofRatio) <= bound);
  const words = (bound: number | undefined, ofRatio: boolean) => {
    if (bound === undefined) return "";
    return `${isMore ? "≥" : "≤"} ${bound}${ofRatio ? " × the peer" : ` ${row.unit}`.trimEnd()}`;
  };
  const absolute = isMore ? bounds.least : bounds.most;
  const relative = isMore ? bounds.leastRatio : bounds.mostRatio;
  return {
    ...row,
    ratio,
    target: words(absolute, false) || words(relative, true),
    met: judge(absolute, false) && judge(relative, true),
    aim: words(bounds.aim, false) || words(bounds.aimRatio, true),
    aimMet: judge(bounds.aim, false) && judge(bounds.aimRatio, true),
  };
}

function figure(value: number | null): string {
  if (value === null) return "";
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3);
}

function verdict(words: string, isMet: boolean): string {
  if (words === "") return "";
  return isMet ? `${words}: yes` : `${words}: **no**`;
}

/** The rows as a table of Markdown. */
export function table(rows: readonly Row[]): string {
  const lines = rows.map(({ work, unit, skein, spread, peer, peerName, ratio, target, met, aim, aimMet }) =>
    [
      "",
      work,
      `${figure(skein)} ${unit}`.trimEnd(),
      spread === null ? "" : `${Math.round(spread * 100)} %`,
      peer === null ? "" : `${figure(peer)} ${unit}`.trimEnd().concat(` (${peerName})`),
      figure(ratio),
      verdict(target, met),
      verdict(aim, aimMet),
      "",
    ]
      .join(" | ")
      .trim(),
  );
  return ["| Work | Skein | Spread | Peer | Ratio | To reach | Aim |", "|---|---|---|---|---|---|---|", ...lines].join(
    "\n",
  );
}

/** What it was measured on: "2 cores (…), Node v24". */
export function machine(): string {
  const cpu = os.cpus()[0]?.model.trim() ?? "unknown CPU";
  return `${os.availableParallelism()} cores (${cpu}), Node ${process.version}`;
}

export function markdown(rows: readonly Row[], measured: { rounds: number }): string {
  return [
    "# Results",
    "",
    `Written by \`npm run bench\`: ${measured.rounds} rounds, contestants in turn within each, each when all before it is realised, medians, after 300 calls to warm the server up. ${machine()}.`,
    "Contestants work on the same Northbound; figures of a busy machine wander, the ratios less. Spread is the interquartile range of our samples over their median.",
    "",
    table(rows),
    "",
  ].join("\n");
}

/** Writes `RESULTS.md` and `results.json` beside this file. */
export function writeResults(rows: readonly Row[], measured: { rounds: number }): void {
  writeFileSync(path.join(import.meta.dirname, "RESULTS.md"), markdown(rows, measured));
  writeFileSync(path.join(import.meta.dirname, "results.json"), `${JSON.stringify(rows, null, 2)}\n`);
}
