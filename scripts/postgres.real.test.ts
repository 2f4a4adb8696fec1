import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { afterEach, beforeEach, expect, test } from "vitest";
import { connectionSettings } from "#scripts/schema-engine/database.mjs";
import { type Postgres, startPostgres } from "./postgres.ts";
import { commandLine, waitFor } from "./process.ts";

// mkdtemp makes directories of mode 0700, so as root every test here is one of "nobody may enter".
let dir = "";
let started: Postgres[] = [];
let supervisor: ChildProcess | null = null;

async function start(): Promise<Postgres> {
  const postgres = await startPostgres({ dir, settings: { fsync: "off" } });
  started.push(postgres);
  return postgres;
}

async function query(url: string, sql: string) {
  const client = new pg.Client({ ...connectionSettings(url), database: "postgres" });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), "skein-postgres-test-"));
});
afterEach(async () => {
  supervisor?.kill("SIGKILL");
  for (const postgres of started) await postgres.stop();
  started = [];
  rmSync(dir, { recursive: true, force: true });
});

test("data outlive a restart, and what is secret only its owner can read", async () => {
  const first = await start();
  await query(first.url, "CREATE TABLE kept AS SELECT 42 AS answer");
  await first.stop();
  const second = await start();
  expect(second.url).toBe(first.url);
  expect(await query(second.url, "SELECT answer FROM kept")).toEqual([{ answer: 42 }]);
  const mode = (file: string) => statSync(file).mode & 0o777;
  const { host } = connectionSettings(second.url);
  expect([mode(path.join(dir, "password")), mode(path.join(dir, "data")), mode(host)]).toEqual([0o600, 0o700, 0o700]);
});

test("it listens on no TCP port, and asks for the password", async () => {
  const { url } = await start();
  expect(await query(url, "SHOW listen_addresses")).toEqual([{ listen_addresses: "" }]);
  const wrong = new URL(url);
  wrong.password = "guess";
  await expect(query(wrong.href, "SELECT 1")).rejects.toThrow("password authentication failed");
});

test("a server left over from an earlier run is stopped by the next start", async () => {
  const left = await start();
  const next = await start();
  expect(await left.exited).toContain("PostgreSQL ended");
  expect(commandLine(left.pid)).toBeNull();
  expect(await query(next.url, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
});

test("a pidfile whose number now belongs to somebody else harms neither of them", async () => {
  await (await start()).stop();
  writeFileSync(path.join(dir, "data/postmaster.pid"), `${process.pid}\n`);
  const { url } = await start();
  expect(await query(url, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
});

test("when the supervisor is killed with -9, the server shuts down by itself", async () => {
  const module = path.join(import.meta.dirname, "postgres.ts");
  const code = `const { startPostgres } = await import(${JSON.stringify(module)});
    const { pid, exited } = await startPostgres({ dir: ${JSON.stringify(dir)} });
    process.stdout.write(String(pid)); await exited;`;
  supervisor = spawn(process.execPath, ["--input-type=module", "-e", code], { stdio: ["ignore", "pipe", "inherit"] });
  const [output] = supervisor.stdout ? await once(supervisor.stdout, "data") : [];
  const pid = Number(output);
  expect(commandLine(pid)?.join(" ")).toContain("postgres");
  supervisor.kill("SIGKILL");
  expect(await waitFor(() => commandLine(pid) === null, 30_000)).toBe(true);
  expect(existsSync(path.join(dir, "data/postmaster.pid"))).toBe(false);
});
