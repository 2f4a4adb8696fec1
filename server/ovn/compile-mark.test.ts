import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { compileMark, compilerSources } from "./compile-mark.ts";

const root = path.join(import.meta.dirname, "../..");
/** How rows are fetched words nothing; of the settings, the mark has the one that is compiled; what is generated follows. */
const settled = /^(server\/env\.ts|server\/database\/.*|prisma\/generated\/.*)$/;

/** The file and all that it runs, by the imports that are not only types. */
function closure(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file) || settled.test(file)) return seen;
  seen.add(file);
  const text = readFileSync(path.join(root, file), "utf8");
  for (const [, from = ""] of text.matchAll(/^(?:import|export) (?!type\b)[^;]*?from "([^"]+)"/gm)) {
    if (from.startsWith("#")) closure(from.slice(1), seen);
    else if (from.startsWith(".")) closure(path.join(path.dirname(file), from), seen);
  }
  return seen;
}

test("the compiler's mark covers every file that decides how intent is worded", () => {
  const sources = new Set(compilerSources());
  const run = [...closure("server/ovn/compile/compile.ts"), ...closure("server/intent/load.ts")];
  expect(run.length).toBeGreaterThan(20);
  expect(run.filter((file) => !sources.has(file))).toEqual([]);
});

test("the mark is the same each time, and another one where a setting is that is compiled", () => {
  expect(compileMark(1500)).toMatch(/^[0-9a-f]{16}$/);
  expect(compileMark(1500)).toBe(compileMark(1500));
  expect(compileMark(9000)).not.toBe(compileMark(1500));
});
