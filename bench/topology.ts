import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import path from "node:path";
import type { Page } from "@playwright/test";
import { build, preview } from "vite";
import { signIn } from "#scripts/client.ts";
import { startInstance } from "#scripts/up/instance.ts";
import { reportTo } from "#scripts/up/report.ts";
import { compare, machine, type Row, table } from "./report.ts";
import { timings } from "./statistics.ts";
import { inBrowser, openedMs, type Smoothness, smoothness } from "./topology-browser.ts";
import { fillProject, sizes } from "./topology-project.ts";

// The map of a large project in a browser, beside React Flow given all of its nodes at once. Writes TOPOLOGY.md.

const rounds = Number(process.argv[2] ?? 3);
const load = loadavg()[0]?.toFixed(1);
const peerName = "React Flow, all nodes";

interface Measured extends Smoothness {
  openMs: number;
}

async function measure(url: string, selector: string, prepare: (page: Page) => Promise<void>): Promise<Measured> {
  const all: Measured[] = [];
  for (let round = 0; round < rounds; round += 1)
    all.push(
      await inBrowser(async (page) => {
        await prepare(page);
        const openMs = await openedMs(page, url, selector);
        await page.waitForTimeout(1_500);
        return { openMs, ...(await smoothness(page)) };
      }),
    );
  const of = (figure: keyof Measured) => timings(all.map((each) => each[figure])).p50;
  return { openMs: of("openMs"), panFps: of("panFps"), zoomFps: of("zoomFps") };
}

async function measurePeer(): Promise<Measured> {
  const outDir = mkdtempSync(path.join(tmpdir(), "skein-react-flow-"));
  const root = path.join(import.meta.dirname, "react-flow");
  const quiet = { root, configFile: false, logLevel: "error" } as const;
  await build({ ...quiet, build: { outDir, emptyOutDir: true } });
  const server = await preview({ ...quiet, build: { outDir }, preview: { port: 0, host: "127.0.0.1" } });
  try {
    const [url = ""] = server.resolvedUrls?.local ?? [];
    const query = new URLSearchParams(Object.entries(sizes).map(([name, count]) => [name, String(count)]));
    return await measure(`${url}?${query}`, ".react-flow__node", async () => undefined);
  } finally {
    await server.close();
    rmSync(outDir, { recursive: true, force: true });
  }
}

const dataDirectory = mkdtempSync(path.join(tmpdir(), "skein-bench-"));
const report = reportTo(process.stderr, () => false);
const instance = await startInstance({ dataDirectory, port: 0, lab: false }, report, new AbortController().signal);
try {
  const { url, admin } = instance;
  if (!admin) throw new Error("The instance is not new.");
  const client = await signIn(url, admin.email, admin.password);
  const quotas = { networks: 100, subnets: 100, ports: 100_000, keys: 1 };
  const [project] = (await client.project.create.mutate({ items: [{ name: "bench", quotas }] })).items;
  if (!project) throw new Error("The project was not created.");
  const leave = await fillProject(client, project.id, dataDirectory);
  const map = await measure(`${url}/p/bench/topology?layers=status,hosts`, "[data-node]", async (page) => {
    await page.goto(`${url}/sign-in`);
    await page.getByLabel("E-mail").fill(admin.email);
    await page.getByLabel("Password", { exact: true }).fill(admin.password);
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    await page.waitForURL(/\/p\//);
  });
  leave();
  const peer = await measurePeer();
  const row = (work: string, unit: string, figure: keyof Measured, bounds: Parameters<typeof compare>[1]): Row =>
    compare({ work, unit, skein: map[figure], spread: null, peer: peer[figure], peerName }, bounds);
  const size = `${sizes.networks} networks, ${sizes.ports.toLocaleString("en")} ports, ${sizes.hosts} hosts`;
  const rows = [
    row(`Open the map of ${size}`, "ms", "openMs", { most: 2_000 }),
    row("Pan it", "frames/s", "panFps", { least: 50 }),
    row("Zoom it", "frames/s", "zoomFps", { least: 50 }),
  ];
  const text = [
    "# The map",
    "",
    `Written by \`node bench/topology.ts\`: medians of ${rounds} ${rounds === 1 ? "round" : "rounds"} in headless Chromium, drawing by software. ${machine()}; load ${load} when it began (nothing else runs: below 1).`,
    "",
    table(rows),
    "",
  ];
  writeFileSync(path.join(import.meta.dirname, "TOPOLOGY.md"), text.join("\n"));
  process.stdout.write(text.join("\n"));
} finally {
  await instance.stop();
  rmSync(dataDirectory, { recursive: true, force: true });
}
process.exit(0);
