import type { Parsed } from "./ip/address.ts";

export interface FilterToken {
  key: string;
  value: string;
}

/** The text of a filter box, taken apart: words are searched for, tokens (`key:value`) must all hold. */
export interface Filter {
  words: string[];
  tokens: FilterToken[];
}

/** Each part is looked for in every object of the list. */
export const maxFilterParts = 10;
export const tooManyParts = `A filter has at most ${maxFilterParts} words and tokens together. Leave some out.`;

// A word, or key:value; either may be quoted where it has blanks: network:"my net".
const part = /(?:[a-z][a-z0-9-]*:)?(?:"[^"]*"?|\S+)/gi;
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

/** What is being typed: the tokens that are whole by now, and the rest, letter for letter. */
export interface Draft {
  tokens: FilterToken[];
  rest: string;
}

/** Takes the text of a filter apart as `parseFilter` does, without refusing anything: what is no token yet stays as it is. */
export function readDraft(text: string, known: readonly string[]): Draft {
  const tokens: FilterToken[] = [];
  const rest: string[] = [];
  for (const chunk of text.match(part) ?? []) {
    const read = parseFilter(chunk, known);
    const isClosed = (chunk.match(/"/g)?.length ?? 0) % 2 === 0;
    const [token] = read.ok && isClosed ? read.value.tokens : [];
    if (token) tokens.push(token);
    else rest.push(chunk);
  }
  return { tokens, rest: rest.join(" ") };
}

/** A token as it is typed. */
export function formatToken({ key, value }: FilterToken): string {
  return `${key}:${/\s/.test(value) ? `"${value}"` : value}`;
}

function unquote(text: string): string {
  return text.replace(/^"|"$/g, "");
}

/** The text of a filter that `parseFilter` reads back as the same; for links and saved views. */
export function formatFilter({ words = [], tokens = [] }: Partial<Filter>): string {
  // A word with a colon would be taken for a token.
  const quoted = (word: string) =>
    /\s/.test(word) || (word.includes(":") && !hexadecimal.test(word)) ? `"${word}"` : word;
  return [...tokens.map(formatToken), ...words.map(quoted)].join(" ");
}

/** Reads the value of a yes-or-no token. */
export function parseYesNo(value: string): boolean | null {
  const word = value.toLowerCase();
  return word === "yes" || word === "true" ? true : word === "no" || word === "false" ? false : null;
}
