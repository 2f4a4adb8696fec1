import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import path from "node:path";
import type { Page } from "@playwright/test";
import { type SkeinClient, signIn } from "#scripts/client.ts";
import { startInstance } from "#scripts/up/instance.ts";
import { reportTo } from "#scripts/up/report.ts";
import {
  appears,
  coldBrowser,
  interactiveMs,
  memoryOf,
  navigationMs,
  paletteMs,
  scriptBytes,
} from "./console-browser.ts";
import { compare, machine, type Row, table } from "./report.ts";
import { timings } from "./statistics.ts";

// How quick the console is in a browser. Writes CONSOLE.md and console.json.

const rounds = Number(process.argv[2] ?? 20);
const load = loadavg()[0]?.toFixed(1);
const few = { networks: 30, ports: 600 };
/** Changes while a tab is left open: what it holds is compared after the first of them and after all. */
const changes = { first: 100, all: 1_000 };

const places = [
  { path: "/networks", title: "Networks", row: 'main tbody a[href*="/networks/"]' },
  { path: "/ports", title: "Ports", row: 'main tbody a[href*="/ports/"]' },
  { path: "/operations", title: "Operations", row: 'main tbody a[href*="/operations/"]' },
  { path: "/members", title: "Members", row: "main tbody tr td" },
  { path: "/keys", title: "API keys", row: "main tbody tr td" },
];

interface Project {
  id: string;
  networkIds: string[];
}

async function fill(client: SkeinClient): Promise<Project> {
  const quotas = { networks: 100, subnets: 100, ports: 100_000, keys: 5 };
  const [project] = (await client.project.create.mutate({ items: [{ name: "bench", quotas }] })).items;
  if (!project) throw new Error("The project was not created.");
  const projectId = project.id;
  await client.key.create.mutate({ projectId, items: [{ name: "bench", scopes: ["port:read"] }] });
  const networkIds: string[] = [];
  for (let start = 0; start < few.networks; start += 10) {
    const items = Array.from({ length: 10 }, (_, index) => ({
      name: `net-${start + index + 1}`,
      subnets: [{ cidr: `10.${start + index + 1}.0.0/22` }],
    }));
    networkIds.push(...(await client.network.create.mutate({ projectId, items })).items.map(({ id }) => id));
  }
  const items = Array.from({ length: few.ports }, (_, index) => ({
    networkId: networkIds[index % networkIds.length] ?? "",
    name: `web-${index + 1}`,
  }));
  await client.port.create.mutate({ projectId, items });
  return { id: projectId, networkIds };
}

/** Milliseconds from the call that creates a port until an open list shows it. */
async function liveMs(page: Page, client: SkeinClient, { id: projectId, networkIds }: Project, name: string) {
  const shown = appears(page, name);
  const startMs = Date.now();
  await client.port.create.mutate({ projectId, items: [{ networkId: networkIds[0] ?? "", name }] });
  return (await shown) - startMs;
}

const dataDirectory = mkdtempSync(path.join(tmpdir(), "skein-bench-"));
const report = reportTo(process.stderr, () => false);
const instance = await startInstance({ dataDirectory, port: 0, lab: false }, report, new AbortController().signal);
const rows: Row[] = [];
const note = (work: string, unit: string, skein: number, most: number | undefined, spread: number | null = null) =>
  rows.push(compare({ work, unit, skein, spread, peer: null, peerName: null }, most === undefined ? {} : { most }));
const noteAll = (work: string, samples: readonly number[], most: number) => {
  const { p50, p95, spread } = timings(samples);
  note(work, "ms", p50, most, spread);
  note("… 95 of 100 take at most", "ms", p95, undefined);
};
try {
  const { url, admin } = instance;
  if (!admin) throw new Error("The instance is not new.");
  const client = await signIn(url, admin.email, admin.password);
  const project = await fill(client);
  const overview = `${url}/p/bench`;

  const opened: number[] = [];
  for (let round = 0; round < Math.max(3, rounds / 4); round += 1) {
    const { browser, page } = await coldBrowser(url, admin);
    opened.push(await interactiveMs(page, overview));
    await browser.close();
  }
  noteAll("open the overview in a browser that has seen nothing yet, until a click acts", opened, 1_500);

  const { browser, page } = await coldBrowser(url, admin);
  note("… its JavaScript, compressed", "kB", (await scriptBytes(page, overview)) / 1000, 250);

  const palette: number[] = [];
  const firstPaletteMs = await paletteMs(page);
  for (let round = 0; round < rounds; round += 1) palette.push(await paletteMs(page));
  noteAll("open the palette, until its field is painted with the focus", palette, 50);
  note("… for the first time after the page was loaded", "ms", firstPaletteMs, undefined);

  const first: number[] = [];
  for (const place of places) first.push(await navigationMs(page, place));
  const again: number[] = [];
  for (let round = 0; round < rounds; round += 1)
    for (const place of places) {
      again.push(await navigationMs(page, place));
      // People read what they went to.
      await page.waitForTimeout(200);
    }
  noteAll("go from one list to another, until its rows are painted", [...first, ...again], 150);
  note("… each for the first time", "ms", timings(first).p50, undefined);

  await page.goto(`${overview}/ports?sort=createdAt&direction=desc`);
  await page
    .getByRole("status")
    .filter({ hasText: /^Live$/ })
    .waitFor();
  const live: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    live.push(await liveMs(page, client, project, `new-${round + 1}`));
    await page.waitForTimeout(300);
  }
  noteAll("a port that somebody creates stands in an open list", live, 1_000);

  const session = await page.context().newCDPSession(page);
  const { items: ports } = await client.port.list.query({ projectId: project.id, limit: 50 });
  const versions = new Map(ports.map(({ id, version }) => [id, version]));
  const ids = [...versions.keys()];
  const change = async (turn: number) => {
    const id = ids[turn % ids.length] ?? "";
    const items = [{ id, version: versions.get(id) ?? 1, description: `turn ${turn}` }];
    const [port] = (await client.port.update.mutate({ projectId: project.id, items })).items;
    versions.set(id, port?.version ?? 1);
  };
  const settled = async () => {
    await liveMs(page, client, project, `settled-${Date.now()}`);
    await page.waitForTimeout(2_000);
    return memoryOf(session);
  };
  for (let turn = 0; turn < changes.first; turn += 1) await change(turn);
  const before = await settled();
  for (let turn = changes.first; turn < changes.all; turn += 1) await change(turn);
  const after = await settled();
  const kept = `heap of an open list after ${changes.all.toLocaleString("en")} changes ÷ after ${changes.first}`;
  note(kept, "", after.heapBytes / before.heapBytes, 1.05);
  note("… that heap", "MB", after.heapBytes / 1e6, undefined);
  note("… its nodes in the document ÷ after 100", "", after.nodes / before.nodes, 1.05);
  await browser.close();

  const text = [
    "# The console",
    "",
    `Written by \`node bench/console.ts\`: medians of ${rounds} rounds in headless Chromium, drawing by software, on the same machine as the server; a project of ${few.networks} networks and ${few.ports} ports. ${machine()}; load ${load} when it began (nothing else runs: below 1).`,
    "",
    table(rows),
    "",
  ].join("\n");
  writeFileSync(path.join(import.meta.dirname, "CONSOLE.md"), text);
  writeFileSync(path.join(import.meta.dirname, "console.json"), `${JSON.stringify(rows, null, 2)}\n`);
  process.stdout.write(text);
} finally {
  await instance.stop();
  rmSync(dataDirectory, { recursive: true, force: true });
}
process.exit(0);
