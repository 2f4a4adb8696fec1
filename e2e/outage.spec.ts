import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import type { Browser, Page } from "@playwright/test";
import { signInBrowser } from "#e2e/fixtures/browser.ts";
import { freeze } from "#e2e/fixtures/freeze.ts";
import type { TestInstance } from "#e2e/fixtures/instance.ts";
import { makeNetwork, Seed, type Tenant, unique } from "#e2e/fixtures/seed.ts";
import { type StartedInstance, startTestInstance } from "#e2e/fixtures/start-instance.ts";
import { expect, test } from "#e2e/fixtures/test.ts";
import { signIn } from "#scripts/client.ts";
import { readPid } from "#scripts/process.ts";
import { runDirectory } from "#scripts/run-directory.ts";
import { freePort } from "#scripts/up/listening.ts";

// An instance of this file's own: what is stopped here must not be missing elsewhere.

test.describe.configure({ mode: "serial" });

let started: StartedInstance;
let instance: TestInstance;
let tenant: Tenant;

test.beforeAll(async () => {
  started = await startTestInstance((line) => console.error(line), new AbortController().signal, { lab: false });
  instance = JSON.parse(readFileSync(started.file, "utf8"));
  const { url, admin } = instance;
  tenant = await new Seed(url, await signIn(url, admin.email, admin.password)).tenant();
  await makeNetwork(tenant, { name: "there-before" });
});
test.afterAll(() => started?.stop());

async function overviewOf(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ baseURL: instance.url });
  await signInBrowser(context, instance.url, tenant.owner);
  const page = await context.newPage();
  await page.goto(tenant.path);
  await expect(page.getByRole("status").filter({ hasText: /^Live$/ })).toBeVisible();
  await expect(banner(page)).toHaveCount(0);
  return page;
}

/** What stands over every page while something is amiss: its first sentence says what does not work. */
function banner(page: Page) {
  const first = /^(Changes are not being carried out|The database does not answer|Not answering since)/;
  return page.getByRole("alert").filter({ hasText: first });
}

const partFile = (name: string) => path.join(instance.dataDirectory, "run", `${name}.pid`);

test("a Northbound that answers nothing is named; what is asked for is kept, and carried out when it answers again", async ({
  browser,
}) => {
  const page = await overviewOf(browser);
  const thaw = freeze(path.join(runDirectory(instance.dataDirectory), "ovn/nb-ovsdb.pid"));
  const name = unique("kept");
  try {
    await expect(banner(page)).toContainText(/^Changes are not being carried out\..*Northbound/, { timeout: 60_000 });
    await expect(banner(page)).toContainText("What you ask for is kept, and carried out afterwards.");
    await expect(banner(page)).toContainText("Networks that run go on running.");
    await expect(page.getByRole("heading", { level: 1 })).toContainText("is not certain");
    await makeNetwork(tenant, { name });
    await expect(page.getByRole("region", { name: /^Waiting to be applied/ })).toContainText(name);
  } finally {
    thaw();
  }
  await expect(banner(page)).toHaveCount(0);
  await expect(page.getByText("Nothing needs you")).toBeVisible();
  const isRealised = async () => {
    const { items } = await tenant.owner.client.network.list.query({ projectId: tenant.id, filter: name });
    return items[0]?.status.sync;
  };
  await expect.poll(isRealised).toBe("realised");
  await page.context().close();
});

test("a worker that does nothing is named, with since when, and what was asked for meanwhile is carried out afterwards", async ({
  browser,
}) => {
  const page = await overviewOf(browser);
  const thaw = freeze(partFile("worker"));
  try {
    await expect(banner(page)).toContainText(/The worker has not answered for/, { timeout: 60_000 });
    await expect(banner(page)).toContainText(/Hosts and ports are known as of \d\d:\d\d:\d\d/);
    const { items } = await makeAndList(unique("later"));
    expect(items[0]?.status.sync).toBe("pending");
  } finally {
    thaw();
  }
  await expect(banner(page)).toHaveCount(0, { timeout: 60_000 });
  await page.context().close();
});

async function makeAndList(name: string) {
  await makeNetwork(tenant, { name });
  return tenant.owner.client.network.list.query({ projectId: tenant.id, filter: name });
}

test("a worker that stands by is shown as that while nothing is wrong, and carries changes out when the one that writes is frozen", async ({
  browser,
}) => {
  const page = await overviewOf(browser);
  const second = await startSecondWorker();
  const admin = await signIn(instance.url, instance.admin.email, instance.admin.password);
  const workers = async () => (await admin.system.workers.query()).items;
  const states = async () => (await workers()).map(({ state }) => state).sort();
  const writer = async () => (await workers()).find(({ state }) => state === "writing")?.id;
  try {
    await expect.poll(states, { timeout: 60_000 }).toEqual(["standing by", "writing"]);
    await expect(page.getByText("Nothing needs you")).toBeVisible();
    await expect(banner(page)).toHaveCount(0);
    const frozen = await writer();
    const thaw = freeze(partFile("worker"));
    try {
      // One that is silent is listed no more while another lives.
      await expect.poll(states, { timeout: 60_000 }).toEqual(["writing"]);
      expect(await writer()).not.toBe(frozen);
      await expect(banner(page)).toHaveCount(0, { timeout: 60_000 });
      const name = unique("taken-over");
      await makeNetwork(tenant, { name });
      const isRealised = async () => {
        const { items } = await tenant.owner.client.network.list.query({ projectId: tenant.id, filter: name });
        return items[0]?.status.sync;
      };
      await expect.poll(isRealised).toBe("realised");
    } finally {
      thaw();
    }
  } finally {
    second.kill("SIGTERM");
  }
  await expect.poll(states, { timeout: 60_000 }).toContain("writing");
  await expect(banner(page)).toHaveCount(0, { timeout: 60_000 });
  await page.context().close();
});

/** A worker beside the instance's own, with what that one was started with. */
async function startSecondWorker(): Promise<ChildProcess> {
  const first = readPid(partFile("worker"));
  const read = (file: string) => readFileSync(`/proc/${first}/${file}`, "utf8").split("\0").filter(Boolean);
  const [program = "", ...args] = read("cmdline");
  const env: NodeJS.ProcessEnv = { ...process.env, SKEIN_WORKER_PORT: String(await freePort("127.0.0.1", 0)) };
  for (const pair of read("environ")) {
    const name = pair.slice(0, pair.indexOf("="));
    if (name !== "SKEIN_WORKER_PORT") env[name] = pair.slice(name.length + 1);
  }
  return spawn(program, args, { env, stdio: "ignore" });
}

test("a database that does not answer is named, nothing can be changed meanwhile, and what was shown stays with its time", async ({
  browser,
}) => {
  const page = await overviewOf(browser);
  await page.goto(`${tenant.path}/networks`);
  const row = page.getByRole("row", { name: /there-before/ });
  await expect(row).toBeVisible();
  const thaw = freeze(path.join(instance.dataDirectory, "postgres/data/postmaster.pid"));
  try {
    await expect(banner(page)).toContainText("The database does not answer.", { timeout: 60_000 });
    await expect(banner(page)).toContainText("Nothing can be changed meanwhile.");
    await expect(banner(page)).toContainText(/as of \d\d:\d\d:\d\d/);
    await expect(row).toBeVisible();
    await expect(page.getByRole("button", { name: "New network" })).toHaveAttribute("aria-disabled", "true");
  } finally {
    thaw();
  }
  await expect(banner(page)).toHaveCount(0, { timeout: 60_000 });
  await page.context().close();
});

test("a Skein that does not answer is said to be silent since when, and the page goes on by itself when it is back", async ({
  browser,
}) => {
  const page = await overviewOf(browser);
  const thaw = freeze(partFile("web"));
  try {
    await expect(banner(page)).toContainText(/^Not answering since \d\d:\d\d:\d\d/, { timeout: 60_000 });
    await expect(banner(page)).toContainText("the page goes on asking");
  } finally {
    thaw();
  }
  await expect(banner(page)).toHaveCount(0, { timeout: 60_000 });
  await page.context().close();
});
