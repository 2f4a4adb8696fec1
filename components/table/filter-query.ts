/** A filter as people write it: `status:down label:env=prod text`. Values with spaces are quoted: `name:"two words"`. */
export type FilterToken = { key: string; value: string };
export type FilterQuery = {
  tokens: FilterToken[] /** What is not a token: part of a name, an id or an address. */;
  text: string;
};

const piece = /([a-z][a-z0-9_-]*):(?:"([^"]*)"?|(\S*))|"([^"]*)"?|(\S+)/gi;

/**
 * Reads a filter. Only the given keys make tokens, so that `fd20::1` and `02:5c:1e` stay text. A key without a value is dropped.
 */
export function parseFilter(query: string, keys: readonly string[]): FilterQuery {
  const tokens: FilterToken[] = [];
  const words: string[] = [];
  for (const match of query.matchAll(piece)) {
    const key = match[1]?.toLowerCase();
    if (key !== undefined && keys.includes(key)) {
      const value = match[2] ?? match[3] ?? "";
      if (value !== "") tokens.push({ key, value });
    } else {
      words.push(match[4] ?? match[0]);
    }
  }
  return { tokens, text: words.join(" ") };
}

/** Writes a filter as one string, for the URL and the server. The inverse of `parseFilter`. */
export function formatFilter({ tokens, text }: FilterQuery): string {
  const parts = tokens.map(({ key, value }) => `${key}:${/\s/.test(value) ? `"${value}"` : value}`);
  return [...parts, text.trim()].filter((part) => part !== "").join(" ");
}
