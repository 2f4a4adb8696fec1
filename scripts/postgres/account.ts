import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, chownSync, mkdirSync, statSync } from "node:fs";
import path from "node:path";
import { postgresBinaries } from "#scripts/postgres/binaries.ts";

/** How PostgreSQL's programs are started here, and what they see as their paths. */
export interface PostgresAccount {
  binaries: string;
  /** Data directory as PostgreSQL sees it. */
  data: string;
  /** Makes a file or directory belong to PostgreSQL's account. */
  own(file: string): void;
  /** A command line that runs `command` as PostgreSQL's account, with `dataDirectory` mounted at `data`. */
  wrap(command: string[], dataDirectory: string): string[];
}

// PR_SET_PDEATHSIG: a server whose supervisor is killed with -9 shuts down by itself. SIGINT is PostgreSQL's "fast" stop.
const dieWithParent = ["setpriv", "--pdeathsig", "INT"];

const mountAndRun = 'mount --bind "$1" "$2" && mount --bind "$3" "$4" && shift 4 && exec "$@"';

const canUnshare = () => spawnSync("unshare", ["--mount", "--propagation", "private", "true"]).status === 0;

/** The first directory on the way to `target` that an unprivileged account may not pass, or null. */
function firstClosedDirectory(target: string): string | null {
  const parts = path.resolve(target).split(path.sep);
  for (let length = 1; length <= parts.length; length += 1) {
    const directory = parts.slice(0, length).join(path.sep) || path.sep;
    if ((statSync(directory).mode & 0o001) === 0) return directory;
  }
  return null;
}

function nobody(): { userId: number; groupId: number } {
  const number = (flag: string) => Number(execFileSync("id", [flag, "nobody"], { encoding: "utf8" }));
  return { userId: number("-u"), groupId: number("-g") };
}

/**
 * PostgreSQL refuses to run as root. As root, its programs therefore run as `nobody`, in a mount namespace of their own
 * in which binaries and data appear under `runDirectory`: so it works also when clone or data directory lie under a
 * home directory of mode 0700. As anybody else they run directly.
 * @param directory the parent of the data directory
 * @param runDirectory a short path that every account may reach
 */
export function postgresAccount(directory: string, runDirectory: string): PostgresAccount {
  const binaries = postgresBinaries();
  if (process.getuid?.() !== 0) {
    return {
      binaries,
      data: path.join(directory, "data"),
      own: () => undefined,
      wrap: (command) => [...dieWithParent, "--", ...command],
    };
  }
  const { userId, groupId } = nobody();
  const own = (file: string) => chownSync(file, userId, groupId);
  const demote = [
    ...dieWithParent,
    "--reuid",
    `${userId}`,
    "--regid",
    `${groupId}`,
    "--clear-groups",
    "--no-new-privs",
  ];
  if (canUnshare()) {
    const mounted = { binaries: path.join(runDirectory, "native"), data: path.join(runDirectory, "data") };
    for (const point of Object.values(mounted)) mkdirSync(point, { recursive: true, mode: 0o711 });
    const wrap = (command: string[], dataDirectory: string) => [
      ...["unshare", "--mount", "--propagation", "private", "--", "sh", "-c", mountAndRun, "sh"],
      ...[binaries, mounted.binaries, dataDirectory, mounted.data, ...demote, "--", ...command],
    ];
    return { ...mounted, own, wrap };
  }
  // A container without mount namespaces: everything on the way must be passable.
  for (const ours of [directory, path.dirname(directory)]) chmodSync(ours, 0o711);
  const closed = firstClosedDirectory(directory) ?? firstClosedDirectory(binaries);
  if (closed) {
    throw new Error(
      `PostgreSQL cannot run as root, the account nobody may not pass ${closed}, and this machine allows no mount ` +
        `namespaces. Allow it (chmod o+x ${closed}), move the clone and --data elsewhere, or set DATABASE_URL.`,
    );
  }
  return { binaries, data: path.join(directory, "data"), own, wrap: (command) => [...demote, "--", ...command] };
}
