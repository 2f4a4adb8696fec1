import { spawnSync } from "node:child_process";
import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import sharp from "sharp";
import { ensureBuild } from "#scripts/build.ts";

// `npm run pictures`: takes the pictures anew that are compared with (e2e/pictures) and those of the guide
// (docs/guide/images). Look at each that git says has changed before you commit it. With `--compare` it compares, and watches the layout.
const root = path.join(import.meta.dirname, "..");
const directories = ["e2e/pictures", "docs/guide/images"];
const pictures = () =>
  globSync(
    directories.map((directory) => `${directory}/*.png`),
    { cwd: root },
  );

const logDirectory = mkdtempSync(path.join(tmpdir(), "skein-pictures-"));
await ensureBuild({ logDirectory, log: console.log });
rmSync(logDirectory, { recursive: true, force: true });
const playwright = path.join(root, "node_modules/@playwright/test/cli.js");
const wanted = process.argv.slice(2);
const isComparing = wanted[0] === "--compare";
const asked = isComparing ? wanted.slice(1) : wanted;
const specs = asked.length > 0 ? asked : ["pictures", "journeys"];
const snapshots = isComparing ? "none" : "all";
const { status } = spawnSync(process.execPath, [playwright, "test", `--update-snapshots=${snapshots}`, ...specs], {
  cwd: root,
  stdio: "inherit",
  env: { ...process.env, SKEIN_PICTURES: "1" },
});
// A screen of text has few colours: a palette keeps a picture at some 30 kB, and what it rounds off is less than is compared.
for (const file of isComparing ? [] : pictures()) {
  const whole = path.join(root, file);
  const before = readFileSync(whole);
  if ((await sharp(before).metadata()).isPalette) continue;
  writeFileSync(whole, await sharp(before).png({ palette: true, colours: 256, dither: 0, effort: 10 }).toBuffer());
}
process.exitCode = status ?? 1;
