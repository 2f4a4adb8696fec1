import { writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";

/** One comparison. `ratio` is ours divided by the peer's. */
export interface Row {
  work: string;
  unit: string;
  skein: number;
  peer: number | null;
  peerName: string | null;
  ratio: number | null;
  target: string;
  met: boolean;
}

/** Compares with a peer; `isMet` decides on our figure and the ratio. */
export function compare(row: Omit<Row, "ratio" | "met">, isMet: (skein: number, ratio: number) => boolean): Row {
  const ratio = row.peer === null ? null : row.skein / row.peer;
  return { ...row, ratio, met: isMet(row.skein, ratio ?? Number.NaN) };
}

const figure = (value: number | null) => (value === null ? "" : value >= 100 ? value.toFixed(0) : value.toPrecision(3));

export function markdown(rows: readonly Row[], measured: { rounds: number }): string {
  const lines = rows.map(
    (row) =>
      `| ${row.work} | ${figure(row.skein)} ${row.unit} | ${row.peer === null ? "" : `${figure(row.peer)} ${row.unit} (${row.peerName})`} | ${figure(row.ratio)} | ${row.target} | ${row.met ? "yes" : "**no**"} |`,
  );
  const cpu = os.cpus()[0]?.model.trim() ?? "unknown CPU";
  return [
    "# Results",
    "",
    `Written by \`npm run bench\`: ${measured.rounds} rounds, contestants in turn within each, medians, after 100 calls to warm the server up. ${os.availableParallelism()} cores (${cpu}), Node ${process.version}.`,
    "All work on the same Northbound at the same time; figures of a busy machine wander, the ratios less.",
    "",
    "| Work | Skein | Peer | Ratio | To reach | Met |",
    "|---|---|---|---|---|---|",
    ...lines,
    "",
  ].join("\n");
}

/** Writes `RESULTS.md` and `results.json` beside this file. */
export function writeResults(rows: readonly Row[], measured: { rounds: number }): void {
  writeFileSync(path.join(import.meta.dirname, "RESULTS.md"), markdown(rows, measured));
  writeFileSync(path.join(import.meta.dirname, "results.json"), `${JSON.stringify(rows, null, 2)}\n`);
}
