import { spawn } from "node:child_process";
import path from "node:path";
import { parseArgs } from "node:util";
import { ensurePackages, labPackages, ovnPackages } from "#scripts/debian-packages.ts";
import { instanceId } from "#scripts/instance.ts";
import { lockHolder } from "#scripts/lock-file.ts";
import { attachPort, detachPort, getGuest } from "./attach.ts";
import { centralStatus, startCentral, stopCentral } from "./central.ts";
import { ensureGuards } from "./guard.ts";
import { healHypervisor, startLab, stopHypervisor, stopLab } from "./lab.ts";
import { stopMember, thawMembers } from "./members.ts";
import type { LabPlace } from "./names.ts";
import { printStatus } from "./print-status.ts";
import { type ComponentName, componentNames, findState, getState } from "./state.ts";
import { labStatus } from "./status.ts";

const ordinaryDirectory = path.resolve(import.meta.dirname, "../.data");

const usage = `usage: npm run lab -- COMMAND [--data DIR]

Real OVN on this machine: hypervisors in network namespaces, each with an Open vSwitch and an ovn-controller of its own.

  up [N] [--raft]           start N hypervisors (2), and the instance's OVN central where it does not run ("npm run up" takes it
                            over); N more than there are adds; ports that a stopped "npm run up" had attached are
                            attached again (not those from before "down"). With --raft both databases are made as
                            clusters of three servers, with three ovn-northd
  down                      stop and remove everything that is the lab's, also what a crash has left, and forget which
                            ports were attached
  status [--json]           what runs, and which ports are attached where
  attach PORT --host HOST   bind a port (UUID or name) to a new namespace, which takes its address by DHCP; one that is
                            attached there is plugged in anew if its addresses have changed
  detach PORT               unplug it and remove its namespace
  exec PORT -- COMMAND      run a command in its namespace, for example: exec web-1 -- ping -c 3 10.20.0.3
  stop HOST COMPONENT [--how exit|TERM|KILL]
                            stop ovn-controller, ovs-vswitchd or ovsdb-server of a hypervisor (exit: as an operator does)
  start HOST                start what does not run of a hypervisor, and let go on what is frozen
  stop central PART [--how exit|TERM|KILL|STOP]
                            stop a part of OVN central, for example nb-1-ovsdb ("status" names them, and who leads);
                            STOP freezes it. "npm run up" starts again what has ended
  start central             start what does not run of OVN central, and let go on what is frozen
  guard                     set the rules again that drop router advertisements from guests (ovn-controller clears them
                            when it starts; "start" and "npm run up" do this by themselves)

  --data DIR                the instance's data directory (.data in the repository); the lab keeps its own in DIR/lab
  --help                    this text
`;

class UsageError extends Error {}

function parse(args: string[]) {
  const separator = args.indexOf("--");
  const [verb, port, next] = args;
  // Whatever follows is the command's, also its options.
  if (verb === "exec" && separator < 0 && port && next && !/^--(data|help)\b/.test(next))
    throw new Error(`put -- before the command: npm run lab -- exec ${port} -- ${args.slice(2).join(" ")}`);
  const [own, command] = separator < 0 ? [args, []] : [args.slice(0, separator), args.slice(separator + 1)];
  try {
    const { values, positionals } = parseArgs({
      args: own,
      allowPositionals: true,
      options: {
        data: { type: "string" },
        host: { type: "string" },
        how: { type: "string" },
        json: { type: "boolean" },
        raft: { type: "boolean" },
        help: { type: "boolean" },
      },
    });
    return { values, positionals, command };
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

type Parsed = ReturnType<typeof parse>;

function words(given: string[], ...names: string[]): string[] {
  if (given.length < names.length) throw new UsageError(`${names[given.length]} is missing`);
  if (given.length > names.length) throw new UsageError(`“${given[names.length]}” is one word too many`);
  return given;
}

const say = (line: string) => console.log(line);

async function up(place: LabPlace, given: string[], raft?: boolean) {
  const [count = "2"] = given.length > 0 ? words(given, "N") : [];
  const hypervisors = Number(count);
  if (!/^\d+$/.test(count) || hypervisors < 1 || hypervisors > 200) {
    throw new UsageError(`N must be a whole number from 1 to 200, not “${count}”`);
  }
  await ensurePackages([...ovnPackages, ...labPackages], say);
  const state = findState(place);
  const own = centralStatus(place.dir);
  const runs = own.parts.every((part) => part.pid !== null);
  // Also that of an instance that is stopped: without it nothing could be attached again.
  const external = state && !state.ownsCentral && state.nbRemote !== own.nbRemote ? state : null;
  if (external && raft) throw new UsageError(`--raft: OVN central is not this lab's own, but at ${external.nbRemote}`);
  const remotes = external ?? (await startCentral({ dir: place.dir, raft, log: say }));
  const ownsCentral = external === null && (state?.ownsCentral || !runs);
  await startLab({
    ...place,
    hypervisors,
    ownsCentral,
    nbRemote: remotes.nbRemote,
    sbRemote: remotes.sbRemote,
    log: say,
  });
  printStatus(await labStatus(place));
}

async function down(place: LabPlace) {
  const state = findState(place);
  const instance = lockHolder(path.join(place.dir, "up.lock"));
  // Also the one of an instance that was interrupted: nothing else ends it any more.
  const ownsCentral = state?.ownsCentral || instance === null;
  await stopLab({ ...place, log: say });
  if (ownsCentral) await stopCentral({ dir: place.dir, log: say });
  const forgotten = (state?.guests ?? []).map(({ name, host }) => `${name} (${host})`).join(", ");
  if (forgotten) say(`no longer attached, and not attached again by the next start: ${forgotten}`);
  if (instance && state)
    say(
      `“npm run up” runs on this lab (process ${instance.pid}): its hosts do not answer until there is a lab again: npm run lab -- up`,
    );
}

async function attach(place: LabPlace, [port = ""]: string[], host: string | undefined) {
  if (!host) throw new UsageError("--host HOST is missing");
  const attached = await attachPort(place, port, host);
  const addresses = attached.addresses.join(" ") || "no address";
  say(
    `${attached.name} (${attached.port}) is on ${host}, namespace ${attached.namespace}: ${attached.mac} ${addresses}`,
  );
  for (const remark of attached.remarks) say(`  ${remark}`);
}

function exec(place: LabPlace, [port = ""]: string[], command: string[]): Promise<number> {
  if (command.length === 0) throw new UsageError("the command is missing: exec PORT -- COMMAND");
  const { namespace } = getGuest(place, port);
  const child = spawn("ip", ["netns", "exec", namespace, ...command], { stdio: "inherit" });
  // Ctrl-C reaches the command by itself; we stay to report how it ended.
  process.on("SIGINT", () => undefined);
  process.on("SIGTERM", () => child.kill("SIGTERM"));
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => resolve(code ?? 1));
  });
}

/** The place as an option, where it is not the ordinary one: hints are followed to the letter. */
const optionOf = ({ dir }: LabPlace) => (dir === ordinaryDirectory ? "" : ` --data ${dir}`);

async function stopPart({ dir, ...place }: LabPlace, part: string, how: string) {
  const manner = (["exit", "TERM", "KILL", "STOP"] as const).find((name) => name === how);
  if (!manner) throw new UsageError(`--how must be exit, TERM, KILL or STOP, not “${how}”`);
  await stopMember(dir, part, manner);
  say(
    `${part} is ${manner === "STOP" ? "frozen" : `stopped (${how})`}. Undo: npm run lab -- start central${optionOf({ dir, ...place })}`,
  );
}

async function start(place: LabPlace, [host = ""]: string[]) {
  if (host !== "central")
    return say(`${host}: ${(await healHypervisor(place, host)).join(", ") || "nothing"} had to be started`);
  thawMembers(place.dir);
  await startCentral({ dir: place.dir, log: say });
}

async function stop(place: LabPlace, [host = "", component = ""]: string[], how = "exit") {
  if (host === "central") return await stopPart(place, component, how);
  const known = componentNames.find((name) => name === component);
  if (!known) throw new UsageError(`COMPONENT must be one of ${componentNames.join(", ")}, not “${component}”`);
  const manner = (["exit", "TERM", "KILL"] as const).find((name) => name === how);
  if (!manner) throw new UsageError(`--how must be exit, TERM or KILL, not “${how}”`);
  await stopHypervisor(place, host, known satisfies ComponentName, manner);
  say(`${host}: ${component} is stopped (${how}). Start it again: npm run lab -- start ${host}${optionOf(place)}`);
}

async function guard(place: LabPlace) {
  const repaired = await ensureGuards(place, getState(place));
  for (const { host, set } of repaired) say(`${host}: guarded ${set} guests again`);
  if (repaired.length === 0) say("every guest is guarded");
}

async function main(args: string[]): Promise<number> {
  const { values, positionals, command }: Parsed = parse(args);
  const [verb, ...given] = positionals;
  if (values.help) {
    process.stdout.write(usage);
    return 0;
  }
  const verbs = ["up", "down", "status", "attach", "detach", "exec", "stop", "start", "guard"];
  if (!verb || !verbs.includes(verb))
    throw new UsageError(verb ? `there is no command “${verb}”` : "a command is missing");
  if (process.getuid?.() !== 0) {
    throw new Error("The lab makes network namespaces, and that takes root: run this as root (sudo npm run lab -- …).");
  }
  const dir = path.resolve(values.data ?? ordinaryDirectory);
  const place: LabPlace = { dir, instance: instanceId(dir) };
  if (verb === "up") await up(place, given, values.raft);
  else if (verb === "down") await down(place);
  else if (verb === "status") printStatus(await labStatus(place), values.json);
  else if (verb === "attach") await attach(place, words(given, "PORT"), values.host);
  else if (verb === "detach") say(`${(await detachPort(place, words(given, "PORT")[0] ?? "")).name} is detached`);
  else if (verb === "exec") return await exec(place, words(given, "PORT"), command);
  else if (verb === "stop") await stop(place, words(given, "HOST", "COMPONENT"), values.how);
  else if (verb === "guard") await guard(place);
  else await start(place, words(given, "HOST"));
  return 0;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (error instanceof UsageError) {
    process.stderr.write(`lab: ${error.message}\nWhat there is: npm run lab -- --help\n`);
    process.exitCode = 2;
  } else {
    process.stderr.write(`lab: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}
