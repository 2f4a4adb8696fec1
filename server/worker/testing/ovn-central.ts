import { type ChildProcess, execFile, spawn } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { gunzipSync } from "node:zlib";
import { TestOvsdbServer } from "#ovsdb/testing/ovsdb-server.ts";

const run = promisify(execFile);
const schemas = path.join(import.meta.dirname, "../../ovn/schema");
// Debian puts some of OVN into /usr/sbin, which is not on the path of an ordinary account.
const env = { ...process.env, PATH: `${process.env.PATH ?? ""}:/usr/sbin:/sbin` };

/** OVN's central part of a test's own: both databases and ovn-northd, up in a moment and without root. */
export class TestCentral {
  readonly northbound: TestOvsdbServer;
  readonly southbound: TestOvsdbServer;
  #northd: ChildProcess | null = null;

  private constructor(northbound: TestOvsdbServer, southbound: TestOvsdbServer) {
    this.northbound = northbound;
    this.southbound = southbound;
  }

  /**
   * `northboundFile`: an OVSDB file to begin with, compressed; without it the Northbound is empty. `northd`: whether
   * ovn-northd runs from the start.
   */
  static async start({ northboundFile, northd = true }: { northboundFile?: string; northd?: boolean } = {}) {
    const northbound = await TestOvsdbServer.prepare();
    if (northboundFile) await writeFile(northbound.databasePath, gunzipSync(await readFile(northboundFile)));
    else await northbound.createDatabase(path.join(schemas, "ovn-nb.ovsschema"));
    await northbound.launch();
    const central = new TestCentral(northbound, await TestOvsdbServer.start(path.join(schemas, "ovn-sb.ovsschema")));
    if (northd) central.startNorthd();
    return central;
  }

  startNorthd(): void {
    const args = [`--ovnnb-db=${this.northbound.endpoint}`, `--ovnsb-db=${this.southbound.endpoint}`];
    const { dir } = this.northbound;
    this.#northd = spawn("ovn-northd", [...args, `--unixctl=${dir}/northd.ctl`, "-vconsole:off", "--no-chdir"], {
      env: { ...env, OVN_RUNDIR: dir },
      stdio: "ignore",
    });
  }

  /** northd stands still: its connections stay open and nothing is translated. */
  freezeNorthd(): void {
    this.#northd?.kill("SIGSTOP");
  }

  thawNorthd(): void {
    this.#northd?.kill("SIGCONT");
  }

  /** Runs `ovn-nbctl` with these arguments and returns what it prints. */
  async nbctl(...args: string[]): Promise<string> {
    const { stdout } = await run("ovn-nbctl", [`--db=${this.northbound.endpoint}`, ...args], { env });
    return stdout.trim();
  }

  /** Runs `ovn-sbctl`, for example to play a hypervisor. */
  async sbctl(...args: string[]): Promise<string> {
    const { stdout } = await run("ovn-sbctl", [`--db=${this.southbound.endpoint}`, ...args], { env });
    return stdout.trim();
  }

  async stop(): Promise<void> {
    const northd = this.#northd;
    if (northd && northd.exitCode === null) {
      const ended = new Promise((resolve) => northd.once("exit", resolve));
      northd.kill("SIGKILL");
      await ended;
    }
    await this.northbound.stop();
    await this.southbound.stop();
  }
}
