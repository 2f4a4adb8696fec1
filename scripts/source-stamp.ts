import { createHash } from "node:crypto";
import { existsSync, globSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";

const root = path.join(import.meta.dirname, "..");

/**
 * A hash of the names and contents of files, which tells whether what was made from them is current.
 * @param patterns globs from the project's root
 */
export function sourceHash(patterns: readonly string[]): string {
  const hash = createHash("sha256").update(process.version);
  const names = patterns.flatMap((pattern) => globSync(pattern, { cwd: root })).filter(isSource);
  for (const name of [...new Set(names)].sort()) {
    hash.update(`\0${name}\0`).update(readFileSync(path.join(root, name)));
  }
  return hash.digest("hex");
}

const isSource = (name: string) =>
  statSync(path.join(root, name)).isFile() &&
  !/\.test\.tsx?$/.test(name) &&
  name !== "next-env.d.ts" && // Next.js writes it itself
  !name.includes("node_modules/") &&
  !name.includes("/generated/");

/** Whether the stamp file holds this hash. */
export const isStamped = (file: string, hash: string) => existsSync(file) && readFileSync(file, "utf8") === hash;

export const stamp = (file: string, hash: string) => writeFileSync(file, hash);
