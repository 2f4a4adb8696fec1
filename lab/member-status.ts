import { centralLayout, type DatabaseServer, databaseNames } from "./central-layout.ts";
import { CommandError, run } from "./command.ts";
import { controlSocket, daemonPid } from "./daemon.ts";

/** What a member of a cluster says of itself. */
export interface MemberStatus {
  /** It leads by its own account: one that was cut off can believe so for an election's time. */
  leads: boolean;
  /** It could not write its log, on a full disk for example, and takes no part any more until it is started again. */
  hasFailed: boolean;
}

/** Null when it does not run, is frozen, or is in no cluster (ovsdb-server(1), "cluster/status"). */
export async function memberStatus({ key, daemon, raftAddress }: DatabaseServer): Promise<MemberStatus | null> {
  if (raftAddress === null || daemonPid(daemon) === null) return null;
  const words = ["-T", "2", "-t", controlSocket(daemon), "cluster/status", databaseNames[key]];
  const said = await run("ovs-appctl", words, { timeoutMs: 5_000 }).catch((error: unknown) => {
    if (error instanceof CommandError) return error.stderr;
    throw error;
  });
  // One that has failed for long has let go of its database.
  const hasFailed = /^Status: failed/m.test(said) || said.includes("unknown cluster");
  return { leads: /^Leader: self$/m.test(said) && !hasFailed, hasFailed };
}

/** The names of the members that run and have failed. */
export async function failedMembers(dir: string): Promise<string[]> {
  const { servers } = centralLayout(dir);
  const statuses = await Promise.all(servers.map(memberStatus));
  return servers.flatMap(({ daemon }, index) => (statuses[index]?.hasFailed ? [daemon.name] : []));
}
