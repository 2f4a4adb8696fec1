import { createHash } from "node:crypto";
import { existsSync, mkdirSync, realpathSync } from "node:fs";
import path from "node:path";
import { runDirectory } from "#scripts/run-directory.ts";
import type { Daemon } from "./daemon.ts";

/** The databases of OVN central, with the names that ovsdb-server knows them by. */
export const databaseNames = { nb: "OVN_Northbound", sb: "OVN_Southbound" } as const;
export type DatabaseKey = keyof typeof databaseNames;
export const databaseKeys: readonly DatabaseKey[] = ["nb", "sb"];

const memberNumbers = [1, 2, 3] as const;

/**
 * After so much silence who talks to a cluster asks whether the other side lives, and after as much again goes to another
 * member. With thousands of ports one round of ovn-northd takes longer than OVS's own 5 s, and one that goes to another
 * member computes everything anew.
 */
export const clusterProbeMs = 15_000;
/** A leader that a busy machine keeps from speaking for OVS's own second is not dead. */
export const clusterElectionMs = 4_000;

/** One database server: the only one of its database, or a member of its cluster. */
export interface DatabaseServer {
  key: DatabaseKey;
  daemon: Daemon;
  file: string;
  /** The unix socket that it listens on for clients. */
  socket: string;
  /** Where its cluster's other members reach it (ovsdb(7), "clustered database service model"); null when it is alone. */
  raftAddress: string | null;
}

/** Where everything of an instance's OVN central lies. */
export interface CentralLayout {
  run: string;
  /** Whether the databases are RAFT clusters of three. */
  raft: boolean;
  servers: DatabaseServer[];
  northds: Daemon[];
  nbRemote: string;
  sbRemote: string;
}

/**
 * The members' address, one of this machine's own 2^24 (RFC 1122, 3.2.1.3): members cannot talk over unix sockets, an address is written into
 * the database for good, and on 127.0.0.1 somebody's connection may have the port when a member comes back.
 */
function raftHost(data: string): string {
  const [a = 0, b = 0, c = 0] = createHash("sha256").update(realpathSync(data)).digest();
  return `127.${1 + (a % 254)}.${b}.${1 + (c % 254)}`;
}

function server(key: DatabaseKey, member: number | null, data: string, run: string): DatabaseServer {
  const name = member === null ? key : `${key}-${member}`;
  const socket = path.join(run, `${name}.sock`);
  const file = path.join(data, `${name}.db`);
  const port = (key === "nb" ? 6643 : 6653) + (member ?? 0);
  return {
    key,
    file,
    socket,
    raftAddress: member === null ? null : `tcp:${raftHost(data)}:${port}`,
    daemon: {
      name: `${name}-ovsdb`,
      program: "ovsdb-server",
      args: [file, `--remote=punix:${socket}`],
      runDirectory: run,
      logDirectory: data,
      sockets: [socket],
    },
  };
}

const hasFile = (data: string, members: readonly (number | null)[]) =>
  members.some((member) => databaseKeys.some((key) => existsSync(server(key, member, data, data).file)));

/**
 * @param raft whether databases that are yet to be made shall be clusters; what there is stays what it is
 * @throws when a cluster is wanted where there are databases that are none
 */
export function centralLayout(dir: string, raft = false): CentralLayout {
  const data = path.resolve(dir, "ovn");
  mkdirSync(data, { recursive: true, mode: 0o700 });
  const run = path.join(runDirectory(dir), "ovn");
  if (raft && hasFile(data, [null])) {
    throw new Error(
      `${data} holds OVN databases of one server each, and these do not become a cluster. Choose another data directory (--data DIR), or stop what runs and remove ${data} with all that is in it.`,
    );
  }
  const isCluster = raft || hasFile(data, memberNumbers);
  const members = isCluster ? memberNumbers : [null];
  const servers = databaseKeys.flatMap((key) => members.map((member) => server(key, member, data, run)));
  const remoteOf = (key: DatabaseKey) =>
    servers.flatMap((one) => (one.key === key ? [`unix:${one.socket}`] : [])).join(",");
  const [nbRemote, sbRemote] = [remoteOf("nb"), remoteOf("sb")];
  const northds = members.map((member) => ({
    name: member === null ? "ovn-northd" : `ovn-northd-${member}`,
    program: "ovn-northd",
    args: [`--ovnnb-db=${nbRemote}`, `--ovnsb-db=${sbRemote}`],
    runDirectory: run,
    logDirectory: data,
    sockets: [],
  }));
  return { run, raft: isCluster, servers, northds, nbRemote, sbRemote };
}

/** Every daemon of OVN central, in the order in which they start. */
export const daemonsOf = ({ servers, northds }: CentralLayout): Daemon[] => [
  ...servers.map(({ daemon }) => daemon),
  ...northds,
];
