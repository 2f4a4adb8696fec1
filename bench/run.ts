import { Interrupted, interruption } from "#scripts/interruption.ts";
import { loneCreate } from "./lone-create.ts";
import { recovery } from "./recovery.ts";
import { markdown, type Row, writeResults } from "./report.ts";
import { scale } from "./scale.ts";
import { throughput } from "./throughput.ts";
import { startUnderTest } from "./under-test.ts";

const rounds = Number(process.argv[2] ?? 60);
if (!Number.isInteger(rounds) || rounds < 1) {
  process.stderr.write(
    "npm run bench -- [ROUNDS]   measures on instances of its own, some 5 minutes; 60 rounds by default; writes bench/RESULTS.md and results.json\n",
  );
  process.exit(2);
}

const interrupted = interruption();
/** Work that Ctrl-C cuts short: what was started is stopped all the same. */
const cuttable = <T>(work: Promise<T>): Promise<T> => Promise.race([work, interrupted]);

async function measure(): Promise<Row[]> {
  const rows: Row[] = [];
  const first = await startUnderTest({ lab: true });
  try {
    rows.push(...(await cuttable(loneCreate(first, rounds))), ...(await cuttable(throughput(first))));
  } finally {
    await first.stop();
  }
  const few = await startUnderTest({ lab: false });
  try {
    const many = await startUnderTest({ lab: false });
    try {
      rows.push(...(await cuttable(scale({ few, many }, rounds))));
      rows.push(...(await cuttable(many.newNetwork("recovery").then((network) => recovery(many, network)))));
    } finally {
      await many.stop();
    }
  } finally {
    await few.stop();
  }
  return rows;
}

try {
  const rows = await measure();
  writeResults(rows, { rounds });
  process.stdout.write(`\n${markdown(rows, { rounds })}\n`);
  process.exit(0);
} catch (error) {
  if (!(error instanceof Interrupted)) throw error;
  process.stderr.write("interrupted: nothing was written, and what had been started is stopped\n");
  process.exit(130);
}
