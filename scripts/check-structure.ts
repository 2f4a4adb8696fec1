import { existsSync, globSync, readFileSync } from "node:fs";
import path from "node:path";
import { brokenGuarantees } from "#scripts/check/guarantees.ts";
import { brokenQuotations } from "#scripts/check/quoted-script.ts";
import { complaints, lengths } from "#scripts/check/structure.ts";

// The rules of the house that neither the type checker nor Biome knows: arrows between rooms, names, lengths.
const root = path.join(import.meta.dirname, "..");
const rooms = "{app,components,model,server,ovsdb,lab,scripts,bench,e2e,examples}";
const files = globSync(`${rooms}/**/*.{ts,tsx}`, { cwd: root })
  .filter((name) => !/\.generated\.|node_modules\//.test(name))
  .sort()
  .map((name) => ({ path: name, text: readFileSync(path.join(root, name), "utf8") }));
// Its own test holds what it looks for.
const found = files
  .filter((file) => file.path !== "scripts/check/structure.test.ts")
  .flatMap((file) => complaints(file).map((complaint) => `${file.path} ${complaint}`));
const textOf = (name: string) =>
  existsSync(path.join(root, name)) ? readFileSync(path.join(root, name), "utf8") : null;
found.push(...brokenGuarantees(textOf("docs/guarantees.md") ?? "", textOf));
const example = "examples/fifty-ports.ts";
found.push(...brokenQuotations(textOf("README.md") ?? "", { path: example, text: textOf(example) ?? "" }));
for (const line of found) console.error(line);
console.log(lengths(files));
process.exitCode = found.length > 0 ? 1 : 0;
