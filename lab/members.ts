import { type CentralLayout, centralLayout, type DatabaseKey, daemonsOf } from "./central-layout.ts";
import { type Daemon, daemonPid, type StopManner, startDaemon, stopDaemon, thawDaemon } from "./daemon.ts";
import { memberStatus } from "./member-status.ts";

/** One database server of OVN central, by the part's name, for example `nb-2-ovsdb` (or `nb-ovsdb` where it is alone). */
export type MemberName = string;

function find(layout: CentralLayout, name: MemberName): Daemon {
  const daemons = daemonsOf(layout);
  const found = daemons.find((daemon) => daemon.name === name);
  if (found) return found;
  throw new Error(`OVN central has no part “${name}”. It has: ${daemons.map((daemon) => daemon.name).join(", ")}.`);
}

/** The names of a database's servers. */
export const membersOf = (dir: string, key: DatabaseKey): MemberName[] =>
  centralLayout(dir).servers.flatMap((server) => (server.key === key ? [server.daemon.name] : []));

/**
 * The server that leads a database's cluster by its own account, or null where none does at present (a frozen one cannot
 * answer).
 */
export async function leaderOf(dir: string, key: DatabaseKey): Promise<MemberName | null> {
  const servers = centralLayout(dir).servers.filter((server) => server.key === key);
  const statuses = await Promise.all(servers.map(memberStatus));
  return servers.find((_, index) => statuses[index]?.leads)?.daemon.name ?? null;
}

/**
 * Stops a part of OVN central in the given manner: ended, or frozen (STOP: it keeps its connections and answers nothing).
 * The supervisor of `npm run up` starts again what has ended, within a second or so; what is frozen it leaves.
 */
export async function stopMember(dir: string, name: MemberName, manner: StopManner | "STOP"): Promise<void> {
  const daemon = find(centralLayout(dir), name);
  const pid = daemonPid(daemon);
  if (pid === null) throw new Error(`${name} does not run.`);
  if (manner === "STOP") process.kill(pid, "SIGSTOP");
  else await stopDaemon(daemon, manner);
}

/** Lets every frozen part of OVN central go on. */
export function thawMembers(dir: string): void {
  for (const daemon of daemonsOf(centralLayout(dir))) thawDaemon(daemon);
}

/** Starts a part of OVN central that does not run. Does not wait for its cluster. */
export const startMember = (dir: string, name: MemberName) => startDaemon(find(centralLayout(dir), name));
