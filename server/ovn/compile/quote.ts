import { CompileError } from "./compile-error.ts";

/**
 * A string inside a DHCP or RA option. OVN pastes it into a logical flow, where a quote would end it and begin another
 * option: so nothing is escaped and everything doubtful refused.
 * @throws CompileError for quotes, backslashes, control characters and what is not ASCII
 */
export function quoteOption(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  if (/["\\\u0000-\u001f\u007f]|[^\u0000-\u007f]/.test(text))
    throw new CompileError(
      `“${text}” cannot stand in an option of OVN: it has quotes, backslashes or unprintable letters.`,
    );
  return `"${text}"`;
}
