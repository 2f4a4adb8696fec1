import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { Marked, type Token } from "marked";

const directory = path.join(process.cwd(), "docs/guide");

/** What README.md of the guide lists, in its order. */
export interface Chapter {
  name: string;
  title: string;
}

const read = (name: string) => readFileSync(path.join(directory, `${name}.md`), "utf8");

/** The chapters, as the guide's first page lists them. */
export function chapters(): Chapter[] {
  return [...read("README").matchAll(/^- \[(.+?)\]\(([\w-]+)\.md\)/gm)].map(([, title = "", name = ""]) => ({
    name,
    title,
  }));
}

/** The anchor of a heading, as GitHub makes it. */
export function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/[^\w\s-]/g, "")
    .trim()
    .replaceAll(/\s+/g, "-");
}

/** Links between the files of the guide, as links between its pages. */
function leadToPages(token: Token): void {
  if (token.type === "image") token.href = `/guide/${token.href}`;
  if (token.type === "link")
    token.href = token.href.replace(/^README\.md/, "/guide").replace(/^([\w-]+)\.md/, "/guide/$1");
}

const marked = new Marked({
  walkTokens: leadToPages,
  renderer: {
    heading({ tokens, depth, text }) {
      return `<h${depth} id="${anchorOf(text)}">${this.parser.parseInline(tokens)}</h${depth}>\n`;
    },
    image({ href, text }) {
      return `<img src="${href}" alt="${text}" width="1440" height="900" loading="lazy" />`;
    },
  },
});

/** A page of the guide as HTML; null when there is none of that name. The text is the repository's own. */
export async function chapterHtml(name: string): Promise<string | null> {
  if (name !== "README" && !chapters().some((chapter) => chapter.name === name)) return null;
  return await marked.parse(read(name));
}

/** A picture of the guide; null when there is none of that name. */
export function picture(name: string): Buffer | null {
  const file = path.join(directory, "images", name);
  return /^[\w-]+\.png$/.test(name) && existsSync(file) ? readFileSync(file) : null;
}
