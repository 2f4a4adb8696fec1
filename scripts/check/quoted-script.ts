const blockPattern = /```ts\n(?<code>[\s\S]*?)```/g;

/**
 * What a document quotes as TypeScript has to stand in a script word for word, in one piece: the script is type-checked and
 * runs, so the quotation does too. Returns what does not, in words.
 */
export function brokenQuotations(document: string, script: { path: string; text: string }): string[] {
  const blocks = [...document.matchAll(blockPattern)].flatMap(({ groups }) => groups?.code ?? []);
  if (blocks.length === 0) return [`README.md quotes nothing of ${script.path} (a block of \`\`\`ts)`];
  return blocks
    .filter((code) => !script.text.includes(code))
    .map((code) => {
      const stranger = code.split("\n").find((line) => !script.text.includes(line));
      return `README.md quotes what does not stand in ${script.path} in one piece: ${stranger ?? code.split("\n")[0]}`;
    });
}
