import { importsOf, wrongArrows } from "./arrows.ts";

export interface SourceFile {
  /** From the project's root. */
  path: string;
  text: string;
}

export const longestFileLines = 300;

const isTest = (path: string) => /(\.test\.tsx?$|\/testing\/)/.test(path);

const vagueNames = /(^|\/)(index|utils?|helpers?|misc|common)\.tsx?$/;
const suppressedTypes = /@ts-(ignore|expect-error|nocheck)|biome-ignore lint\/\w+\/(noExplicitAny|noNonNullAssertion)/;

const countLines = (text: string) => text.trimEnd().split("\n").length;

/** What breaks a rule of the house in a file, in words. */
export function complaints({ path, text }: SourceFile): string[] {
  const found = wrongArrows(path, text);
  const lines = countLines(text);
  if (lines > longestFileLines)
    found.push(`has ${lines} lines; ${longestFileLines} are the most. Split it by noun and verb`);
  if (vagueNames.test(path)) found.push("has a name that says nothing; name it after what it holds");
  if (/^export (\*|\{[^}]*\}) from /m.test(text)) found.push("re-exports another module; import that one itself");
  if (suppressedTypes.test(text)) found.push("silences the type checker");
  if (/\b(TO[D]O|FIX[M]E)\b/.test(text)) found.push("holds an open end; finish it, or open an issue");
  for (const { specifier } of importsOf(text)) {
    if (specifier.startsWith("../../../")) found.push(`imports ${specifier}; use a # import`);
  }
  if (/^server\//.test(path) && path !== "server/env.ts" && !isTest(path) && /\bprocess\.env\b/.test(text)) {
    found.push("reads process.env; add the variable to server/env.ts");
  }
  return found;
}

/** Lengths of the files in words: median, 95th percentile and the longest. */
export function lengths(files: readonly SourceFile[]): string {
  const sorted = files
    .map((file) => ({ lines: countLines(file.text), path: file.path }))
    .sort((a, b) => a.lines - b.lines);
  const at = (share: number) => sorted[Math.min(Math.floor(sorted.length * share), sorted.length - 1)];
  return `${files.length} files: median ${at(0.5)?.lines}, 95th percentile ${at(0.95)?.lines}, longest ${at(1)?.lines} lines (${at(1)?.path})`;
}
