import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import path from "node:path";
import { networkList } from "#model/lists/network.ts";
import { portList } from "#model/lists/port.ts";
import { applyMigrations } from "#scripts/migrations.ts";
import { startPostgres } from "#scripts/postgres.ts";
import { type LargeProject, largeProject } from "#server/testing/large-project.ts";
import { compare, machine, type Row, table } from "./report.ts";
import { type Timings, timings } from "./statistics.ts";

// How quick pages of lists are on the server, in a project of very many ports. Writes LISTS.md and lists.json.

const ports = Number(process.argv[2] ?? 100_000);
const rounds = Number(process.argv[3] ?? 7);
const load = loadavg()[0]?.toFixed(1);
const mostMs = 100;
const directions = ["asc", "desc"] as const;
const statuses = portList.keys.status.options ?? [];

/** What each key of the filter is asked for: what many have, few, and none. */
const filters: Record<keyof typeof portList.keys | "word", readonly string[]> = {
  word: ["p", "77", "port", "port-77", "nothing", "a3f9", "02:00:10:3", "10.5.3", "10"],
  status: statuses.map(({ value }) => `status:${value}`),
  up: ["up:yes", "up:no"],
  host: ["host:hv-3", "host:nothing"],
  network: ["network:net-7", "network:nothing"],
  ip: ["ip:10.0.0.0/8", "ip:10.5.0.0/16", "ip:10.5.0.9"],
  mac: ["mac:02:00", "mac:02:00:10:30"],
  label: ["label:env", "label:env=prod", "label:role=r7", "label:nothing"],
  enabled: ["enabled:yes", "enabled:no"],
};
/** Together they find few, though each finds many; of the last none has both. */
const together = [
  "status:up label:env=prod network:net-9",
  "host:hv-3 enabled:no",
  "77 up:no",
  "label:env=prod network:net-7",
];

async function msOf(call: () => Promise<unknown>): Promise<Timings> {
  await call();
  const samples: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const startMs = performance.now();
    await call();
    samples.push(performance.now() - startMs);
  }
  return timings(samples);
}

/** The slowest of several pages. */
async function slowest(work: string, pages: AsyncGenerator<Timings>): Promise<Row> {
  let worst: Timings | undefined;
  for await (const each of pages) if (!worst || each.p50 > worst.p50) worst = each;
  if (!worst) throw new Error(`Nothing was asked for ${work}.`);
  const { p50, spread } = worst;
  return compare({ work, unit: "ms", skein: p50, spread, peer: null, peerName: null }, { most: mostMs });
}

/** First and second page for each filter, in each order and direction. */
async function* portPages({ api, id: projectId }: LargeProject, asked: readonly string[], networkId?: string) {
  for (const filter of asked)
    for (const sort of portList.sorts)
      for (const direction of directions) {
        const of = { projectId, filter, sort, direction, ...(networkId && { networkId }) };
        yield await msOf(() => api.port.list(of));
        const { nextCursor: cursor } = await api.port.list(of);
        if (cursor !== null) yield await msOf(() => api.port.list({ ...of, cursor }));
      }
}

async function* deepPages({ api, id: projectId }: LargeProject) {
  for (const sort of portList.sorts)
    for (const filter of ["", "up:yes"]) {
      let cursor: string | undefined;
      for (let page = 0; page < 20; page++)
        cursor = (await api.port.list({ projectId, sort, filter, limit: 500, cursor })).nextCursor ?? cursor;
      yield await msOf(() => api.port.list({ projectId, sort, filter, cursor }));
    }
}

async function* networkPages({ api, id: projectId }: LargeProject) {
  for (const filter of ["", "net-1", "label:env=prod", "ip:10.5.0.0/16", ...filters.status])
    for (const sort of networkList.sorts) yield await msOf(() => api.network.list({ projectId, filter, sort }));
}

async function* completions({ api, id: projectId }: LargeProject) {
  for (const key of ["label", "host", "network"] as const)
    for (const start of ["", "r1", "nothing"]) yield await msOf(() => api.port.values({ projectId, key, start }));
}

async function measure(project: LargeProject): Promise<Row[]> {
  const [network] = (await project.api.network.list({ projectId: project.id, filter: "net-7" })).items;
  const rows = [await slowest("ports, without a filter", portPages(project, [""]))];
  for (const [key, asked] of Object.entries(filters))
    rows.push(await slowest(`… ${key === "word" ? "words" : `${key}:`}`, portPages(project, asked)));
  rows.push(await slowest("… several at once", portPages(project, together)));
  rows.push(await slowest("… of one network", portPages(project, ["", "77", "up:no", "label:env"], network?.id)));
  rows.push(await slowest("… ten thousand further on", deepPages(project)));
  rows.push(await slowest("… values offered while a filter is typed", completions(project)));
  rows.push(await slowest("networks, each order, with and without a filter", networkPages(project)));
  return rows;
}

const directory = mkdtempSync(path.join(tmpdir(), "skein-bench-"));
const postgres = await startPostgres({ dir: directory });
try {
  await applyMigrations(postgres.url);
  Object.assign(process.env, { DATABASE_URL: postgres.url, NEXTAUTH_SECRET: "x".repeat(32) });
  const project = await largeProject(ports);
  const rows = await measure(project);
  project.close();
  const text = [
    "# Lists",
    "",
    `Written by \`node bench/lists.ts\`: pages of 50 in a project of ${ports.toLocaleString("en")} ports in 60 networks on 20 hosts, from the call of the procedure to its answer within the server (who asks, the database, status, the answer's schema). Of each line all its filters were asked in every order and direction, first and next page; it tells the slowest, the median of ${rounds} calls. ${machine()}; load ${load} when it began (nothing else runs: below 1).`,
    "",
    table(rows),
    "",
  ].join("\n");
  writeFileSync(path.join(import.meta.dirname, "LISTS.md"), text);
  writeFileSync(path.join(import.meta.dirname, "lists.json"), `${JSON.stringify(rows, null, 2)}\n`);
  process.stdout.write(text);
} finally {
  await postgres.stop();
  rmSync(directory, { recursive: true, force: true });
}
process.exit(0);
