import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { OperationBuilder } from "#ovsdb/transact.ts";
import { type NorthboundTables, northboundSchema } from "#server/ovn/schema/northbound.generated.ts";
import type { Contestant } from "./contestants.ts";
import { compare, type Row } from "./report.ts";
import { fill } from "./scale.ts";
import { Samples } from "./statistics.ts";
import type { UnderTest } from "./under-test.ts";
import { workerMetrics } from "./worker-metrics.ts";

const repairRounds = 5;
const startRounds = 3;
const rowsToDelete = 100;
const alone = { peer: null, peerName: null };

/** What the worker does on its own in an instance of 10,000 ports: a full pass, a repair, a start; and the memory. */
export async function recovery(under: UnderTest, network: { id: string; skein: Contestant }): Promise<Row[]> {
  const samples = new Samples();
  for (let round = 0; round < repairRounds; round++) {
    const ports = await fill(network.skein, rowsToDelete);
    await Promise.all(ports.map((port) => under.watch.port(port)));
    await under.watch.realised();
    await samples.time("repair", () => deleteBehindItsBack(under, network.id, ports));
  }
  // Memory is what it is after all this work, not after a start.
  const megabytes = memoryOf(under.pidOf("web")) + memoryOf(under.pidOf("worker"));
  const pass = await fullPassInSync(under);
  for (let round = 0; round < startRounds; round++) samples.note("start", 1000 * (await restartSeconds(under)));
  const figures = (name: string) => ({ skein: samples.p50(name), spread: samples.of(name).spread });
  const single = { spread: null, ...alone };
  return [
    compare(
      { work: "full pass, in sync, 10,000 ports", unit: "ms", skein: pass.ms, ...single },
      { most: 2_000, aim: 1_000 },
    ),
    compare({ work: "… its operations", unit: "", skein: pass.operations, ...single }, { most: 0 }),
    compare(
      { work: `repair ${rowsToDelete} deleted rows, by itself`, unit: "ms", ...figures("repair"), ...alone },
      { most: 1_000, aim: 300 },
    ),
    compare(
      { work: "worker start to first full pass, 10,000 ports", unit: "ms", ...figures("start"), ...alone },
      { most: 4_000, aim: 2_000 },
    ),
    compare(
      { work: "resident memory, web + worker, 10,000 ports", unit: "MB", skein: megabytes, ...single },
      { most: 600, aim: 400 },
    ),
  ];
}

/** Takes the ports out of their switch in one transaction, and waits until all are back. */
async function deleteBehindItsBack({ watch }: UnderTest, networkId: string, ports: readonly string[]): Promise<void> {
  const ops = new OperationBuilder<NorthboundTables>(northboundSchema);
  const uuids = ports.flatMap((port) => watch.uuidsOf(port));
  const gone = Promise.all(ports.map((port) => watch.gone(port)));
  await watch.client.transact([
    ops.mutate("Logical_Switch", [["name", "==", `skein-${networkId}`]], [["ports", "delete", uuids]]),
  ]);
  await gone;
  await Promise.all(ports.map((port) => watch.port(port)));
}

/** The next full pass that the timer brings: how long it took, and how many operations it found to do. */
async function fullPassInSync({ workerUrl }: UnderTest) {
  const before = await workerMetrics(workerUrl);
  for (;;) {
    await sleep(500);
    const now = await workerMetrics(workerUrl);
    if (now.fullPasses === before.fullPasses) continue;
    const passes = now.fullPasses - before.fullPasses;
    return {
      ms: (1000 * (now.fullPassSeconds - before.fullPassSeconds)) / passes,
      operations: now.operations - before.operations,
    };
  }
}

/** Ends the worker; the supervisor starts it again. Seconds from the start of the process to the end of its first full pass. */
async function restartSeconds({ dataDirectory, workerUrl, pidOf }: UnderTest): Promise<number> {
  const before = pidOf("worker");
  process.kill(before, "SIGTERM");
  const pidFile = path.join(dataDirectory, "run/worker.pid");
  for (;;) {
    await sleep(50);
    if (!existsSync(pidFile) || Number(readFileSync(pidFile, "utf8")) === before) continue;
    const now = await workerMetrics(workerUrl).catch(() => null);
    if (now?.fullPasses === 1) return now.lastFullPassAt - now.startedAt;
  }
}

/** Resident memory of a process, in MB (proc(5), VmRSS). */
function memoryOf(pid: number): number {
  const [, kilobytes = ""] = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
  return Number(kilobytes) / 1024;
}
