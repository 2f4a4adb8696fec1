import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { anchorOf } from "#app/guide/_parts/chapters.ts";
import { guideChapters } from "#components/keyboard/guide-chapters.ts";

const directory = path.join(import.meta.dirname, "../../docs/guide");
const pages = readdirSync(directory).filter((name) => name.endsWith(".md"));
const textOf = (name: string) => readFileSync(path.join(directory, name), "utf8");
const targets = (text: string) => [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = ""]) => target);
const headings = (name: string) =>
  [...textOf(name).matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) => anchorOf(heading));

test("every link of the guide leads to a page, a heading or a picture that exists", () => {
  const broken = pages.flatMap((page) =>
    targets(textOf(page)).filter((target) => {
      if (/^https?:/.test(target)) return false;
      const [file = "", anchor] = target.split("#");
      const to = file === "" ? page : file;
      if (!existsSync(path.join(directory, to))) return true;
      return anchor !== undefined && !headings(to).includes(anchor);
    }),
  );
  expect(broken).toEqual([]);
});

test("the first page of the guide leads to every chapter, and each picture is in one", () => {
  const chapters = pages.filter((page) => page !== "README.md");
  expect(targets(textOf("README.md"))).toEqual(expect.arrayContaining(chapters));
  const shown = chapters.flatMap((page) => targets(textOf(page)));
  const pictures = readdirSync(path.join(directory, "images")).map((name) => `images/${name}`);
  expect(pictures.filter((picture) => !shown.includes(picture))).toEqual([]);
});

test("the help of each page leads to a chapter that exists", () => {
  const missing = Object.values(guideChapters).filter((chapter) => !pages.includes(`${chapter}.md`));
  expect(missing).toEqual([]);
});
