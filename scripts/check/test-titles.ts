/** `test(`, `test.each(…)(`, but not `test.skip(`: the title follows. */
const title =
  /(?:\b(?:test|it|describe)(?<marks>(?:\.\w+)*)|\))\(\s*(?<quote>["'`])(?<words>(?:\\.|(?!\k<quote>)[^\\])*)\k<quote>/g;
const notRun = /\.(skip|todo|fixme)\b/;
const commentLine = /^\s*(\/\/|\/?\*).*$/gm;

/** The titles of the tests, and of groups of them, that a file runs, as written. Comments, other strings and skipped tests give none. */
export function testTitles(text: string): string[] {
  const found = text.replace(commentLine, "").matchAll(title);
  return [...found].flatMap(({ groups }) => (notRun.test(groups?.marks ?? "") ? [] : [groups?.words ?? ""]));
}
