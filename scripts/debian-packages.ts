import { execFileSync, spawn } from "node:child_process";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { createInterface } from "node:readline";

/** OVN central, ovn-controller and Open vSwitch, with their command line tools and schema files. */
export const ovnPackages = ["ovn-common", "ovn-central", "ovn-host", "openvswitch-common", "openvswitch-switch"];

/** What the lab needs beside OVN: namespaces and links, DHCP clients for IPv4 and IPv6, and tools that look at packets. */
export const labPackages = [
  "iproute2",
  "ethtool",
  "iputils-ping",
  "isc-dhcp-client",
  "ndisc6",
  "tcpdump",
  "python3-scapy",
  "util-linux",
];

/** The browser of the end-to-end tests and the fonts that it needs to draw text. */
export const browserPackages = ["chromium", "fonts-liberation", "fonts-dejavu-core"];

/** Those of the packages that are not installed (dpkg-query(1)). */
export function missingPackages(names: readonly string[]): string[] {
  let text: string;
  try {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: dpkg-query fills these in
    text = execFileSync("dpkg-query", ["--show", "--showformat=${db:Status-Abbrev} ${Package}\\n", ...names], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    });
  } catch (error) {
    // It exits with 1 when it does not know one of them, and still prints the others.
    const printed = error instanceof Error && "stdout" in error ? error.stdout : null;
    if (typeof printed !== "string") {
      throw new Error(
        `This machine has no dpkg-query, so Skein cannot install packages here. It runs on Debian 12; on another system install what these packages hold: ${names.join(" ")}.`,
      );
    }
    text = printed;
  }
  const installed = new Set(
    text.split("\n").flatMap((line) => {
      const [status, name] = line.trim().split(/\s+/);
      return status === "ii" && name ? [name] : [];
    }),
  );
  return names.filter((name) => !installed.has(name));
}

/** An Open vSwitch of this system; one in a container or another root, which /proc shows too, is not. */
function runningForeignSwitch(): number | null {
  const here = statSync("/");
  for (const entry of readdirSync("/proc")) {
    if (!/^\d+$/.test(entry)) continue;
    try {
      if (readFileSync(`/proc/${entry}/comm`, "utf8").trim() !== "ovs-vswitchd") continue;
      const root = statSync(`/proc/${entry}/root/`);
      if (root.dev === here.dev && root.ino === here.ino) return Number(entry);
    } catch {
      // it ended while we looked
    }
  }
  return null;
}

/** Whether an installation that was killed has left its policy, which would keep the machine's services from starting. */
function policyWasLeft(): boolean {
  const policy = "/usr/sbin/policy-rc.d";
  if (existsSync(`${policy}.skein-saved`)) return true;
  return existsSync(policy) && readFileSync(policy, "utf8").includes("# Written by Skein");
}

/**
 * Installs those of the packages that are missing, by apt-get, without their services being started now or at boot. An Open
 * vSwitch or OVN that the machine already has is neither upgraded nor restarted.
 * @param report takes lines of progress
 * @throws with the names and the command to run when it is not root, and with apt-get's last lines when that fails
 */
export async function ensurePackages(names: readonly string[], report: (line: string) => void): Promise<void> {
  const script = path.join(import.meta.dirname, "install-packages.sh");
  if (process.getuid?.() === 0 && policyWasLeft()) await run("/bin/sh", [script], report);
  const missing = missingPackages(names);
  if (missing.length === 0) return;
  const list = missing.join(" ");
  if (process.getuid?.() !== 0) {
    throw new Error(
      `These Debian packages are missing, and installing them takes root: ${list}. Run: sudo apt-get update && sudo apt-get install --no-install-recommends ${list}`,
    );
  }
  if (missing.includes("openvswitch-switch")) {
    const pid = runningForeignSwitch();
    if (pid !== null) {
      throw new Error(
        `An Open vSwitch that is not Debian's runs on this machine (ovs-vswitchd, process ${pid}). Skein does not install another beside it: stop and remove it, or install these yourself: ${list}.`,
      );
    }
  }
  report(`installing ${list}`);
  await run("/bin/sh", [script, ...missing], report);
  const still = missingPackages(missing);
  if (still.length > 0) throw new Error(`apt-get reported success, but these are not installed: ${still.join(" ")}.`);
}

async function run(command: string, args: string[], report: (line: string) => void): Promise<void> {
  // A session of its own: Ctrl-C in the terminal must not reach dpkg, which must not be interrupted.
  const child = spawn(command, args, { stdio: ["ignore", "pipe", "pipe"], detached: true });
  const lastLines: string[] = [];
  const take = (line: string) => {
    lastLines.push(line);
    if (lastLines.length > 12) lastLines.shift();
    report(line);
  };
  for (const stream of [child.stdout, child.stderr]) createInterface({ input: stream }).on("line", take);
  const ending = await new Promise<string>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code, signal) => resolve(code === 0 ? "" : (signal ?? `exit code ${code}`)));
  });
  if (ending === "") return;
  const cause = `Debian packages could not be installed (${ending}). The last lines were:\n${lastLines.join("\n")}`;
  throw new Error(`${cause}\nMend that (network, /etc/apt/sources.list, disk space) and run the command again.`);
}
