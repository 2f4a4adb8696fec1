import { createHash } from "node:crypto";
import { accessSync, constants, lstatSync, mkdirSync, realpathSync, rmdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

function parentDirectory(): { directory: string; prefix: string } {
  const userId = process.getuid?.() ?? 0;
  if (userId !== 0) return { directory: process.env.XDG_RUNTIME_DIR ?? tmpdir(), prefix: `skein-${userId}` };
  try {
    accessSync("/run", constants.W_OK);
    return { directory: "/run", prefix: "skein" };
  } catch {
    return { directory: tmpdir(), prefix: "skein" };
  }
}

/**
 * The directory of an instance's sockets and mount points; makes nothing (`makeRunPart`). It is outside the data directory
 * because the path of a unix socket may have no more than 107 bytes (unix(7)), and because PostgreSQL's account must be able
 * to reach it under a home directory of mode 0700. It holds nothing that cannot be made again.
 * @param dataDirectory the instance's data directory, which must exist; the name is derived from its real path
 * @throws when somebody else already owns the name
 */
export function runDirectory(dataDirectory: string): string {
  const { directory, prefix } = parentDirectory();
  const hash = createHash("sha256").update(realpathSync(dataDirectory)).digest("hex").slice(0, 12);
  const target = path.join(directory, `${prefix}-${hash}`);
  refuseForeign(target);
  return target;
}

function refuseForeign(target: string): void {
  const found = lstatSync(target, { throwIfNoEntry: false });
  if (!found || (found.isDirectory() && found.uid === (process.getuid?.() ?? found.uid))) return;
  throw new Error(`${target} belongs to somebody else. Remove it, or choose another data directory (--data DIR).`);
}

/**
 * Makes a part of a run directory, and the run directory with its first part: who only asks where something lies leaves
 * nothing behind.
 * @param mode of the part; the run directory itself can be passed through by PostgreSQL's account
 * @throws when somebody else owns the run directory
 */
export function makeRunPart(part: string, mode = 0o700): void {
  const { directory, prefix } = parentDirectory();
  const [top = ""] = path.relative(directory, part).split(path.sep);
  if (top.startsWith(`${prefix}-`)) {
    const target = path.join(directory, top);
    mkdirSync(target, { recursive: true, mode: 0o711 });
    refuseForeign(target);
  }
  mkdirSync(part, { recursive: true, mode });
}

/** Removes a part of a run directory, and the run directory with its last part. */
export function removeRunDirectory(part: string) {
  rmSync(part, { recursive: true, force: true });
  try {
    rmdirSync(path.dirname(part));
  } catch {
    // another part of the instance still uses it
  }
}
