import { existsSync, rmSync } from "node:fs";
import { isDiskFull } from "#scripts/free-space.ts";
import { type CentralLayout, clusterElectionMs, type DatabaseServer, databaseNames } from "./central-layout.ts";
import { run } from "./command.ts";
import { daemonPid, logFile, startDaemon, stopDaemon } from "./daemon.ts";
import { memberStatus } from "./member-status.ts";

const schemaOf = ({ key }: DatabaseServer) => `/usr/share/ovn/ovn-${key}.ovsschema`;

// Made beside its place and moved, so that a kill in between leaves no half database.
async function make(file: string, args: (scratch: string) => string[]) {
  const scratch = `${file}.new`;
  rmSync(scratch, { force: true });
  await run("ovsdb-tool", args(scratch));
  await run("mv", ["--no-target-directory", scratch, file]);
}

async function prepareFile(server: DatabaseServer, siblings: readonly DatabaseServer[]) {
  const { key, file, raftAddress } = server;
  const schema = schemaOf(server);
  if (!existsSync(schema)) {
    throw new Error(
      `${schema} is missing: OVN is not installed here. Install the Debian package ovn-central (apt-get install ovn-central).`,
    );
  }
  if (existsSync(file)) {
    // A cluster's schema is converted by its leader, below.
    if (raftAddress !== null) return;
    const needs = await run("ovsdb-tool", ["needs-conversion", file, schema]);
    if (needs.trim() === "yes") await run("ovsdb-tool", ["convert", file, schema]);
    return;
  }
  if (raftAddress === null) return await make(file, (scratch) => ["create", scratch, schema]);
  // Whoever has a file is a member already; a second founder would make a second cluster of the same name.
  const members = siblings.flatMap((one) => (existsSync(one.file) && one.raftAddress ? [one.raftAddress] : []));
  await make(file, (scratch) =>
    members.length === 0
      ? [`--election-timer=${clusterElectionMs}`, "create-cluster", scratch, schema, raftAddress]
      : ["join-cluster", scratch, databaseNames[key], raftAddress, ...members],
  );
}

/** Waits until a member takes part in its cluster: it has joined, and there is a leader. */
async function waitConnected({ key, socket, daemon }: DatabaseServer) {
  await run("ovsdb-client", ["--timeout=30", "wait", `unix:${socket}`, databaseNames[key], "connected"], {
    timeoutMs: 35_000,
  }).catch(() => {
    throw new Error(
      `${daemon.name} did not find its cluster within 30 s: most of the three must run. Its log: ${logFile(daemon)}.`,
    );
  });
}

async function convertCluster(remote: string, server: DatabaseServer) {
  const schema = schemaOf(server);
  const needs = await run("ovsdb-client", ["--timeout=30", "needs-conversion", remote, schema]);
  if (needs.trim() === "yes") await run("ovsdb-client", ["--timeout=60", "convert", remote, schema]);
}

/** Ends a member that runs and has failed, so that it can be started again; without room it would only fail once more. */
async function stopFailed({ daemon, file }: DatabaseServer): Promise<void> {
  if (isDiskFull(file)) {
    throw new Error(
      `${daemon.name} could not write its database and takes no part in its cluster any more: the disk with ${file} is full. Free some space; it is then started again.`,
    );
  }
  await stopDaemon(daemon, "TERM");
}

/**
 * Makes the databases that are missing and starts the servers that do not run, or that run and have failed.
 * @returns the names of those that had to be started
 * @throws naming the one that did not start and its log
 */
export async function startDatabases({ servers, raft, nbRemote, sbRemote }: CentralLayout): Promise<string[]> {
  const started: DatabaseServer[] = [];
  for (const server of servers) {
    if ((await memberStatus(server))?.hasFailed) await stopFailed(server);
    if (daemonPid(server.daemon) !== null) continue;
    const isNew = !existsSync(server.file);
    await prepareFile(
      server,
      servers.filter(({ key }) => key === server.key),
    );
    if (await startDaemon(server.daemon)) started.push(server);
    if (raft && isNew) await waitConnected(server);
  }
  if (raft) {
    for (const server of started) await waitConnected(server);
    // Nothing to convert while some ran on: a cluster has one schema.
    const first = started.length === servers.length ? servers : [];
    for (const server of first.filter((one, index) => first.findIndex(({ key }) => key === one.key) === index))
      await convertCluster(server.key === "nb" ? nbRemote : sbRemote, server);
  }
  return started.map(({ daemon }) => daemon.name);
}
