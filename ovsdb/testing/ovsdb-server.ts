import { type ChildProcess, execFile, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import net from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";

const run = promisify(execFile);

// Debian puts ovsdb-server into /usr/sbin, which is not on the path of an ordinary account.
const env = { ...process.env, PATH: `${process.env.PATH ?? ""}:/usr/sbin:/sbin` };

/** Polls until `check` holds. @throws Error naming `what` after `timeoutMs`. */
export async function waitFor(
  what: string,
  check: () => boolean | Promise<boolean>,
  timeoutMs = 30_000,
): Promise<void> {
  const deadline = performance.now() + timeoutMs;
  while (!(await check())) {
    if (performance.now() > deadline) throw new Error(`Waited ${timeoutMs} ms in vain: ${what}`);
    await sleep(10);
  }
}

function answers(socketPath: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect({ path: socketPath });
    socket.once("connect", () => resolve(true)).once("error", () => resolve(false));
    socket.once("connect", () => socket.destroy());
  });
}

const running = new Set<ChildProcess>();

// A test that fails half-way must not leave servers behind.
process.on("exit", () => {
  for (const child of running) child.kill("SIGKILL");
});

/** A real ovsdb-server of a test's own for one database: in a temporary directory, on a unix socket, without root. */
export class TestOvsdbServer {
  readonly dir: string;
  readonly socketPath: string;
  readonly databasePath: string;
  #process: ChildProcess | null = null;

  private constructor(dir: string) {
    this.dir = dir;
    this.socketPath = path.join(dir, "db.sock");
    this.databasePath = path.join(dir, "db.db");
  }

  /** Only makes the directory; the caller makes the database. */
  static async prepare(): Promise<TestOvsdbServer> {
    return new TestOvsdbServer(await mkdtemp(path.join(tmpdir(), "ovsdb-")));
  }

  /** Starts a server with an empty database. `schema` is the path of an `.ovsschema` file, or the schema itself. */
  static async start(schema: string | object): Promise<TestOvsdbServer> {
    const server = await TestOvsdbServer.prepare();
    await server.createDatabase(schema);
    await server.launch();
    return server;
  }

  /** For `OvsdbClient.endpoints`, `ovn-nbctl --db=` and the like. */
  get endpoint(): string {
    return `unix:${this.socketPath}`;
  }

  get pid(): number {
    const pid = this.#process?.pid;
    if (pid === undefined) throw new Error("The test's ovsdb-server is not running: call launch().");
    return pid;
  }

  /** Replaces the database by an empty one; the server must be down. */
  async createDatabase(schema: string | object): Promise<void> {
    const schemaPath = typeof schema === "string" ? schema : path.join(this.dir, "schema.json");
    if (typeof schema !== "string") await writeFile(schemaPath, JSON.stringify(schema));
    await rm(this.databasePath, { force: true });
    await run("ovsdb-tool", ["create", this.databasePath, schemaPath], { env });
  }

  /** Starts the process (again), on the database that is there, and waits until it answers. */
  async launch(extraArgs: readonly string[] = []): Promise<void> {
    const args = [`--remote=punix:${this.socketPath}`, `--unixctl=${this.dir}/ctl`, "--no-chdir", "-vconsole:off"];
    // With SIGXFSZ ignored, a file that may not grow is an error to the server, as on a full disk, and not its end.
    const ignoring = ["-c", `trap "" XFSZ; exec "$@"`, "sh", "ovsdb-server"];
    const child = spawn("sh", [...ignoring, ...args, ...extraArgs, this.databasePath], {
      env: { ...env, OVS_RUNDIR: this.dir },
      stdio: "ignore",
    });
    this.#process = child;
    running.add(child);
    child.once("exit", () => running.delete(child));
    await new Promise((resolve, reject) => {
      child.once("spawn", resolve);
      child.once("error", (error) => reject(new Error(`Cannot start ovsdb-server: ${error.message}`)));
    });
    await waitFor("ovsdb-server answers", () => {
      if (child.exitCode !== null)
        throw new Error(`ovsdb-server (Debian: ovn-common) exited at once with code ${child.exitCode}.`);
      return existsSync(this.socketPath) && answers(this.socketPath);
    });
  }

  /** Converts the running server's database to another schema, as an upgrade of OVN does. */
  async convert(schema: object): Promise<void> {
    const schemaPath = path.join(this.dir, "new-schema.json");
    await writeFile(schemaPath, JSON.stringify(schema));
    await run("ovsdb-client", ["convert", this.endpoint, schemaPath], { env });
  }

  /** Its files may not grow beyond so many bytes, as if the disk were full; null: they may again. */
  async limitFiles(bytes: number | null): Promise<void> {
    await run("prlimit", [`--pid=${this.pid}`, `--fsize=${bytes ?? "unlimited"}:`], { env });
  }

  /** kill -9, as a crash would. */
  async kill(): Promise<void> {
    await this.#end("SIGKILL");
  }

  /** The process stands still: connections stay open and nothing answers. */
  freeze(): void {
    process.kill(this.pid, "SIGSTOP");
  }

  thaw(): void {
    process.kill(this.pid, "SIGCONT");
  }

  /** Ends the process and removes the directory. */
  async stop(): Promise<void> {
    await this.#end("SIGKILL");
    await rm(this.dir, { recursive: true, force: true });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop();
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#process;
    this.#process = null;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const exited = new Promise((resolve) => child.once("exit", resolve));
    child.kill(signal);
    await exited;
  }
}
