import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { ensurePackages, labPackages, ovnPackages } from "#scripts/debian-packages.ts";
import { instanceId } from "#scripts/instance.ts";
import { attachPort, execInPort } from "../attach.ts";
import { type Central, startCentral, stopCentral } from "../central.ts";
import { run } from "../command.ts";
import { startLab, stopLab } from "../lab.ts";
import type { LabPlace } from "../names.ts";
import { parseComplaintsIn } from "./parse-complaints.ts";

/** A lab of its own for a test file, beside every other instance on the machine. */
export interface LabFixture {
  place: LabPlace;
  central: Central;
  /** ovn-nbctl on the lab's Northbound. */
  nbctl(...args: string[]): Promise<string>;
  sbctl(...args: string[]): Promise<string>;
  attach(port: string, host: string): ReturnType<typeof attachPort>;
  /** Runs a program in the namespace of an attached port. */
  exec(port: string, ...command: string[]): Promise<string>;
  /** Takes everything down and removes the files. @throws when a program of OVN has met an expression that it cannot read */
  remove(): Promise<void>;
}

/**
 * Starts OVN central (with `raft` as clusters of three) and N hypervisors in a fresh directory. Takes root.
 *
 *     let lab: LabFixture;
 *     beforeAll(async () => { lab = await startLabFixture({ hypervisors: 2 }); });
 *     afterAll(() => lab.remove());
 */
export async function startLabFixture({ hypervisors = 2, raft = false } = {}): Promise<LabFixture> {
  await ensurePackages([...ovnPackages, ...labPackages], (line) => process.stderr.write(`${line}\n`));
  const dir = mkdtempSync(path.join(tmpdir(), "skein-lab-"));
  const place: LabPlace = { dir, instance: instanceId(dir) };
  const remove = async () => {
    if (!existsSync(dir)) return;
    const complaints = parseComplaintsIn(dir);
    await stopLab(place);
    await stopCentral({ dir });
    rmSync(dir, { recursive: true, force: true });
    if (complaints.length > 0) throw new Error(`OVN could not read what it was given:\n${complaints.join("\n")}`);
  };
  try {
    const central = await startCentral({ dir, raft });
    const { nbRemote, sbRemote } = central;
    await startLab({ ...place, hypervisors, nbRemote, sbRemote });
    return {
      place,
      central,
      nbctl: (...args) => run("ovn-nbctl", [`--db=${nbRemote}`, ...args]),
      sbctl: (...args) => run("ovn-sbctl", [`--db=${sbRemote}`, ...args]),
      attach: (port, host) => attachPort(place, port, host),
      exec: (port, ...command) => execInPort(place, port, command),
      remove,
    };
  } catch (error) {
    await remove();
    throw error;
  }
}
