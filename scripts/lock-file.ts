import { linkSync, readFileSync, rmSync, writeFileSync } from "node:fs";

export interface LockHolder {
  pid: number;
  /** Start of the process in clock ticks since boot (proc(5), field 22 of stat): tells it from a later one with its number. */
  startTicks: number;
  /** What the holder says about itself, such as its address. */
  note: string;
}

function startTicks(pid: number): number | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The command in parentheses may hold blanks; what follows is field 3 on.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return fields[0] === "Z" ? null : Number(fields[19]);
  } catch {
    return null;
  }
}

/** Who holds the lock, or null when nobody alive does. */
export function lockHolder(file: string): LockHolder | null {
  try {
    const holder: LockHolder = JSON.parse(readFileSync(file, "utf8"));
    return startTicks(holder.pid) === holder.startTicks ? holder : null;
  } catch {
    return null;
  }
}

export interface Lock {
  /** Replaces what the lock says about its holder. */
  annotate(note: string): void;
  release(): void;
}

/**
 * Takes a lock that a killed process cannot leave held.
 * @returns the lock, or who holds it
 */
export function tryLock(file: string, note = ""): Lock | LockHolder {
  const content = (text: string): LockHolder => ({
    pid: process.pid,
    startTicks: startTicks(process.pid) ?? 0,
    note: text,
  });
  const mine = `${file}.${process.pid}`;
  writeFileSync(mine, JSON.stringify(content(note)), { mode: 0o600 });
  try {
    for (;;) {
      try {
        // A link appears whole or not at all, and only once.
        linkSync(mine, file);
        break;
      } catch (error) {
        const holder = lockHolder(file);
        if (holder) return holder;
        if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
        rmSync(file, { force: true });
      }
    }
  } finally {
    rmSync(mine, { force: true });
  }
  return {
    annotate: (text) => writeFileSync(file, JSON.stringify(content(text))),
    release: () => rmSync(file, { force: true }),
  };
}
