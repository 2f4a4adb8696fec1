import { setTimeout as sleep } from "node:timers/promises";
import { wholeText } from "#model/wait.ts";
import type { Db } from "#server/db.ts";
import { workersOf } from "#server/status/worker-words.ts";

const settleWithinMs = 120_000;

/** Waits until a worker has carried out the whole log and is well. Returns what is still wrong after two minutes. */
export async function settled(db: Db): Promise<string[]> {
  const deadline = performance.now() + settleWithinMs;
  for (let last = ""; ; ) {
    try {
      const { _max: end } = await db.change.aggregate({ _max: { seq: true } });
      const [writer] = (await workersOf(db)).filter(({ active }) => active);
      if (writer && writer.northbound.code === "ok" && writer.appliedSeq >= (end.seq ?? 0n)) return [];
      last = writer
        ? `the worker says “${wholeText(writer.northbound)}” and has carried out ${writer.appliedSeq} of ${end.seq}`
        : "no worker writes the Northbound";
    } catch (error) {
      last = String(error);
    }
    if (performance.now() > deadline) return [`it does not heal: ${last}`];
    await sleep(200);
  }
}
