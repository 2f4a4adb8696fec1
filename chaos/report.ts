import type { ChaosReport } from "./run.ts";

const seconds = ({ median, most }: { median: number; most: number }) => `${median.toFixed(1)} (${most.toFixed(1)})`;

/** The report of a run as a page. */
export function chaosReport({ seed, minutes, calls, problems, felt, ...rest }: ChaosReport): string {
  const rows = felt
    .toSorted((a, b) => b.noAnswer.most - a.noAnswer.most)
    .map(
      ({ name, count, held, noAnswer, notInNorthbound }) =>
        `| ${name} | ${count} | ${held.toFixed(1)} | ${seconds(noAnswer)} | ${seconds(notInNorthbound)} |`,
    );
  const verdict =
    problems.length === 0
      ? "All held: every acknowledged change is in the log once and in effect, nothing else is, the Northbound equals a full compile, no foreign row was touched, no address is used twice, and packets flow where they should and nowhere else."
      : `**${problems.length} problems:**\n\n${problems.map((problem) => `- ${problem}`).join("\n")}`;
  return [
    "# Chaos",
    "",
    `Written by \`npm run chaos -- --minutes ${minutes} --seed ${seed}\`: ${rest.strokes} faults (${rest.edits} edits of our rows, ${rest.foreignRows} rows of others; ${rest.missed} more could not be done when their turn came) while ${calls.acknowledged} calls were acknowledged, ${calls.refused} refused and ${calls.unknown} never answered. After the last one all was well within ${rest.healedSeconds.toFixed(1)} s.`,
    "",
    verdict,
    "",
    "How long each kind of fault was felt, in seconds: the longest time without any answer, and the longest that an acknowledged port waited for its row; the median over the faults of the kind, and the most.",
    "",
    "| Fault | Times | Held | No answer | Not in the Northbound |",
    "|---|---|---|---|---|",
    ...rows,
    "",
  ].join("\n");
}
