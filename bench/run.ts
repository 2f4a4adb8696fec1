import { loneCreate } from "./lone-create.ts";
import { recovery } from "./recovery.ts";
import { markdown, type Row, writeResults } from "./report.ts";
import { scale } from "./scale.ts";
import { throughput } from "./throughput.ts";
import { startUnderTest } from "./under-test.ts";

const rounds = Number(process.argv[2] ?? 60);
if (!Number.isInteger(rounds) || rounds < 1) {
  process.stderr.write("npm run bench -- [ROUNDS]   measures on instances of its own; 60 rounds by default\n");
  process.exit(2);
}

const rows: Row[] = [];
const first = await startUnderTest({ lab: true });
try {
  rows.push(...(await loneCreate(first, rounds)), ...(await throughput(first)));
} finally {
  await first.stop();
}
const few = await startUnderTest({ lab: false });
try {
  const many = await startUnderTest({ lab: false });
  try {
    rows.push(...(await scale({ few, many }, rounds)));
    rows.push(...(await recovery(many, await many.newNetwork("recovery"))));
  } finally {
    await many.stop();
  }
} finally {
  await few.stop();
}
writeResults(rows, { rounds });
process.stdout.write(`\n${markdown(rows, { rounds })}\n`);
process.exit(0);
