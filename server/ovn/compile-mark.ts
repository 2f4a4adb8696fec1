import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

const root = path.join(import.meta.dirname, "../..");

/** Where it is decided how intent is worded, from the rows in PostgreSQL to those in OVN. */
const rooms = ["model", "server/intent", "server/ovn/compile"];
const files = ["server/ovn/identity.ts", "server/ovn/managed.ts"];

/** Every file of the compiler, with what it calls. */
export function compilerSources(): string[] {
  const inRooms = rooms.flatMap((room) =>
    readdirSync(path.join(root, room), { recursive: true, encoding: "utf8" }).map((file) => path.join(room, file)),
  );
  const sources = inRooms.filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"));
  return [...sources, ...files].sort();
}

/**
 * Stands for what the compiler makes of intent: another release, or another of the settings that it reads (here in bytes),
 * has another mark and may word rows anew that nobody has touched. Kept in the fence beside the rows.
 */
export function compileMark(underlayMtu: number): string {
  const hash = createHash("sha256").update(String(underlayMtu));
  for (const file of compilerSources()) hash.update(`\0${file}\0`).update(readFileSync(path.join(root, file)));
  return hash.digest("hex").slice(0, 16);
}
