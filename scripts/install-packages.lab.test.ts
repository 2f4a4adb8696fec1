import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { waitFor } from "#scripts/process.ts";

// The script runs in a mount namespace of its own, in which apt-get, dpkg and the places that it writes to are the test's.

let place = "";
let running: ChildProcess | null = null;
beforeEach(() => {
  place = mkdtempSync(path.join(tmpdir(), "skein-apt-"));
  for (const name of ["updates", "upper", "work"]) mkdirSync(path.join(place, name));
});
afterEach(() => {
  running?.kill("SIGKILL");
  rmSync(place, { recursive: true, force: true });
});

const words = () => (existsSync(path.join(place, "words")) ? readFileSync(path.join(place, "words"), "utf8") : "");

function fake(name: string, body: string): string {
  const file = path.join(place, name);
  writeFileSync(file, `#!/bin/sh\nsay() { echo "$*" >>${place}/words; }\n${body}\n`);
  chmodSync(file, 0o755);
  return `mount --bind ${file} /usr/bin/${name}`;
}

const installing = `case " $* " in
  *" --simulate "*) ;;
  *" --download-only "*) say downloading; DOWNLOAD ;;
  *" install "*) say unpacking; sleep 1; say unpacked ;;
esac`;

/** Starts the script for a package that nobody has. Its policy goes to `upper/policy-rc.d`. */
function install(download: string): ChildProcess {
  const preparation = [
    fake("apt-get", installing.replace("DOWNLOAD", download)),
    fake("dpkg", `say "dpkg $*"; rm -f /var/lib/dpkg/updates/*`),
    `mount --bind ${place}/updates /var/lib/dpkg/updates`,
    "mkdir -p /run/lock",
    "mount -t tmpfs none /run/lock",
    `mount -t overlay -o lowerdir=/usr/sbin,upperdir=${place}/upper,workdir=${place}/work none /usr/sbin`,
    'exec "$0" "$@"',
  ].join(" && ");
  const script = path.join(import.meta.dirname, "install-packages.sh");
  const isolated = ["--mount", "--propagation", "private", "sh", "-c", preparation, script, "skein-test"];
  running = spawn("unshare", isolated, { stdio: "ignore" });
  return running;
}

function policyLeft(): boolean {
  const policy = path.join(place, "upper/policy-rc.d"); // the machine's own, put back, may be there
  return existsSync(policy) && readFileSync(policy, "utf8").includes("Skein");
}

test("an installation that is stopped while dpkg works ends after it, never in the middle", async () => {
  const script = install("true");
  expect(await waitFor(() => words().includes("unpacking"), 30_000)).toBe(true);
  script.kill("SIGTERM");
  expect(await once(script, "exit")).toEqual([143, null]);
  expect(words()).toContain("unpacked");
  expect(policyLeft()).toBe(false);
});

test("an installation that is stopped while it downloads ends at once", async () => {
  const script = install("exec sleep 1000");
  expect(await waitFor(() => words().includes("downloading"), 30_000)).toBe(true);
  script.kill("SIGTERM");
  expect(await once(script, "exit")).toEqual([143, null]);
  expect(words()).not.toContain("unpacking");
  expect(policyLeft()).toBe(false);
});

test("what an interrupted dpkg left is finished first, as apt demands", async () => {
  writeFileSync(path.join(place, "updates/0001"), "");
  expect(await once(install("true"), "exit")).toEqual([0, null]);
  expect(words()).toMatch(/^dpkg .*--configure -a\ndownloading\nunpacking\nunpacked\n/);
});
