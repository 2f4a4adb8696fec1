import { expect, test } from "vitest";
import { importsOf } from "./arrows.ts";
import { complaints, lengths, longestFileLines } from "./structure.ts";

test("all forms of import are seen", () => {
  const text = `import a from "a";
import type { B } from "#model/b.ts";
import {
  c,
} from "./c.ts";
import "d.css";
const e = await import("#server/e.ts");
export type { F } from "./f.ts";`;
  expect(importsOf(text)).toEqual([
    { specifier: "a", typeOnly: false },
    { specifier: "#model/b.ts", typeOnly: true },
    { specifier: "./c.ts", typeOnly: false },
    { specifier: "d.css", typeOnly: false },
    { specifier: "#server/e.ts", typeOnly: false },
    { specifier: "./f.ts", typeOnly: true },
  ]);
});

test.each([
  ["model/x.ts", 'import { db } from "#server/db.ts";'],
  ["model/x.ts", 'import { db } from "../server/db.ts";'],
  ["ovsdb/x.ts", 'import { z } from "#model/z.ts";'],
  ["components/x.tsx", 'import { db } from "#server/db.ts";'],
  ["app/x.tsx", 'import { db } from "#server/db.ts";'],
  ["server/x.ts", 'import { Button } from "#components/ui/button.tsx";'],
  ["server/ovn/compile/x.ts", 'import { db } from "../../db.ts";'],
  ["scripts/x.ts", 'import { Button } from "#components/ui/button.tsx";'],
  ["lab/x.ts", 'import { env } from "#server/env.ts";'],
])("%s may not hold: %s", (path, text) => {
  expect(complaints({ path, text })).toEqual([expect.stringContaining("against the arrows")]);
});

test.each([
  ["components/x.tsx", 'import type { AppRouter } from "#server/trpc/root.ts";'],
  ["app/x.tsx", 'import { caller } from "#server/trpc/caller.ts";'],
  ["server/ovn/compile/x.ts", 'import type { PortIntent } from "../../intent/types.ts";'],
  ["server/x.real.test.ts", 'import { testDatabase } from "#scripts/testing/test-database.ts";'],
  ["server/x.ts", 'import { OvsdbClient } from "#ovsdb/client.ts";\nimport pg from "pg";'],
])("%s may hold: %s", (path, text) => {
  expect(complaints({ path, text })).toEqual([]);
});

test.each([
  ["model/utils.ts", "", "name"],
  ["model/index.ts", "", "name"],
  ["model/a.ts", 'export * from "./b.ts";', "re-exports"],
  ["model/a.ts", `// ${"@ts"}-expect-error`, "type checker"],
  ["model/a.ts", `// ${"TO"}DO later`, "open end"],
  ["app/a/b/c/d.ts", 'import { x } from "../../../x.ts";', "# import"],
  ["server/a.ts", "process.env.HOME", "process.env"],
  ["server/a.ts", "x\n".repeat(longestFileLines + 1), "lines"],
])("%s with %j is complained of", (path, text, word) => {
  expect(complaints({ path, text })).toEqual([expect.stringContaining(word)]);
});

test("lengths name the median and the longest", () => {
  const files = [1, 2, 3].map((lines) => ({ path: `${lines}.ts`, text: "x\n".repeat(lines) }));
  expect(lengths(files)).toBe("3 files: median 2, 95th percentile 3, longest 3 lines (3.ts)");
});
