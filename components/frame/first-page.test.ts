import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";

const root = path.join(import.meta.dirname, "../..");

/** The first pages that somebody meets, and the layouts around them. */
const routes = ["layout.tsx", "(auth)/sign-in/page.tsx", "(console)/layout.tsx", "(console)/p/[project]/layout.tsx"]
  .concat("(console)/p/[project]/page.tsx")
  .map((name) => path.join(root, "app", name));

/** Heavy, and of no use before somebody acts: loaded by `onDemand` and other dynamic imports alone. */
const onDemandOnly = [
  "zod",
  "ip-address",
  "sonner",
  "next-auth/react",
  "elkjs",
  "@tanstack/react-table",
  "@xyflow/react",
];

interface Imported {
  name: string;
  isTypes: boolean;
}

function importsOf(source: string): Imported[] {
  const statements = source.matchAll(/^import\s+(type\s)?([^"';]*?)(?:\s*from\s*)?"([^"]+)";/gm);
  return [...statements].map(([, type, what = "", name = ""]) => {
    const names = /^\{([^}]*)\}$/s
      .exec(what.trim())?.[1]
      ?.split(",")
      .map((each) => each.trim());
    const onlyTypes = names?.filter(Boolean).every((each) => each.startsWith("type ")) ?? false;
    return { name, isTypes: type !== undefined || (onlyTypes && what.trim() !== "") };
  });
}

/** What a browser loads with the first pages, by the chain of files that leads there. */
function loadedWith(entries: readonly string[]): Map<string, string[]> {
  const found = new Map<string, string[]>();
  const seen = new Set<string>();
  const visit = (file: string, chain: string[], isClient: boolean) => {
    const source = readFileSync(file, "utf8");
    const inBrowser = isClient || source.startsWith('"use client"');
    const key = `${file} ${inBrowser}`;
    if (seen.has(key)) return;
    seen.add(key);
    for (const { name, isTypes } of importsOf(source)) {
      if (isTypes || name.startsWith("#server/")) continue;
      const own = name.startsWith("#") ? path.join(root, name.slice(1)) : path.resolve(path.dirname(file), name);
      const isOwn = name.startsWith("#") || name.startsWith(".");
      const next = [...chain, path.relative(root, file)];
      if (isOwn && /\.tsx?$/.test(own) && existsSync(own)) visit(own, next, inBrowser);
      else if (!isOwn && inBrowser && !found.has(name)) found.set(name, next);
    }
  };
  for (const entry of entries) visit(entry, [], false);
  return found;
}

test("sign-in page, frame and overview load nothing heavy that only serves who acts", () => {
  const loaded = loadedWith(routes);
  expect(loaded.has("@tanstack/react-query"), "the walk finds what is loaded").toBe(true);
  const heavy = onDemandOnly.flatMap((name) => {
    const chain = loaded.get(name);
    return chain ? [`${name}: ${chain.join(" > ")}`] : [];
  });
  expect(heavy).toEqual([]);
});
