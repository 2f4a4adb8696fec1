import type { Parsed } from "./ip/address.ts";

/** The text of a filter box, taken apart: words are searched for, tokens (`key:value`) must all hold. */
export interface Filter {
  words: string[];
  tokens: { key: string; value: string }[];
}

/** Each part is looked for in every object of the list. */
export const maxFilterParts = 10;
export const tooManyParts = `A filter has at most ${maxFilterParts} words and tokens together. Leave some out.`;

// A word, or key:value; either may be quoted where it has blanks: network:"my net".
const part = /(?:[a-z]+:)?(?:"[^"]*"|\S+)/gi;
// Addresses, prefixes and MACs contain colons too and are words.
const hexadecimal = /^[0-9a-f:.]*:[0-9a-f:.]*(\/\d*)?$/i;
const unprintable = /[\p{Cc}\p{Cs}]/u;

/**
 * Reads a filter. `known` are the keys that the list understands; another key is refused and the known ones are named.
 */
export function parseFilter(text: string, known: readonly string[]): Parsed<Filter> {
  if (unprintable.test(text)) return { ok: false, reason: "A filter has no control characters." };
  const filter: Filter = { words: [], tokens: [] };
  const parts = text.match(part) ?? [];
  if (parts.length > maxFilterParts) return { ok: false, reason: tooManyParts };
  for (const chunk of parts) {
    const colon = chunk.indexOf(":");
    if (chunk.startsWith('"') || colon <= 0 || hexadecimal.test(chunk)) {
      filter.words.push(unquote(chunk));
      continue;
    }
    const key = chunk.slice(0, colon).toLowerCase();
    const value = unquote(chunk.slice(colon + 1));
    if (!known.includes(key))
      return { ok: false, reason: `There is no filter “${key}:”. Known are ${known.map((k) => `${k}:`).join(", ")}.` };
    if (value === "") return { ok: false, reason: `Give a value after “${key}:”.` };
    filter.tokens.push({ key, value });
  }
  filter.words = filter.words.filter((word) => word !== "");
  return { ok: true, value: filter };
}

function unquote(text: string): string {
  return text.replace(/^"|"$/g, "");
}

/** The text of a filter that `parseFilter` reads back as the same; for links and saved views. */
export function formatFilter({ words, tokens }: Filter): string {
  const quoted = (text: string) => (/\s/.test(text) ? `"${text}"` : text);
  return [...tokens.map(({ key, value }) => `${key}:${quoted(value)}`), ...words.map(quoted)].join(" ");
}

/** Reads the value of a yes-or-no token. */
export function parseYesNo(value: string): boolean | null {
  const word = value.toLowerCase();
  return word === "yes" || word === "true" ? true : word === "no" || word === "false" ? false : null;
}
