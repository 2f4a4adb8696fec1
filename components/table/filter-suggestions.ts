import { parseAddress } from "#model/ip/address.ts";
import { parsePrefix } from "#model/ip/prefix.ts";
import { type FilterQuery, type FilterToken, parseFilter } from "./filter-query.ts";

export type FilterOption = { value: string; label?: string };

/** A key that the list can be filtered by. Without options any value may be typed. */
export type FilterKey = {
  key: string;
  /** What it selects by, in a few words: "state of the port". */
  description: string;
  options?: readonly FilterOption[];
  /** Shown as an example where any value may be typed: "env=prod". */
  example?: string;
  /**
   * Whether a value that is still being typed may be applied. Without it: one of the options, or what can become none of
   * them; any where there are none.
   */
  settled?: (value: string) => boolean;
};

export type Suggestion =
  | { kind: "key"; key: string; text: string; hint: string }
  | { kind: "token"; token: FilterToken; text: string; hint: string };

/** What may be meant by the words typed so far: keys first, then, after `key:`, its values. */
export function suggest(draft: string, keys: readonly FilterKey[]): Suggestion[] {
  const words = draft.split(/\s+/);
  const word = words[words.length - 1] ?? "";
  const colon = word.indexOf(":");
  if (colon > 0) {
    const filterKey = keys.find(({ key }) => key === word.slice(0, colon).toLowerCase());
    const start = word.slice(colon + 1).toLowerCase();
    return (filterKey?.options ?? [])
      .filter(({ value, label }) => value.toLowerCase().includes(start) || label?.toLowerCase().includes(start))
      .slice(0, 8)
      .map(({ value, label }) => ({
        kind: "token",
        token: { key: filterKey?.key ?? "", value },
        text: label ?? value,
        hint: label && label !== value ? value : "",
      }));
  }
  return keys
    .filter(({ key }) => key.startsWith(word.toLowerCase()))
    .map(({ key, description, example }) => ({
      kind: "key",
      key,
      text: `${key}:`,
      hint: example ? `${description}, such as ${example}` : description,
    }));
}

/** Whether the value of an `ip:` token is complete: an address or a prefix. */
export function isIp(value: string): boolean {
  return (value.includes("/") ? parsePrefix(value) : parseAddress(value)).ok;
}

/** What of the words being typed can be applied by now: `status:un` waits until it is a status or can be none, or Enter is pressed. */
export function settledFilter(draft: string, keys: readonly FilterKey[]): FilterQuery {
  const { tokens, text } = parseFilter(
    draft,
    keys.map(({ key }) => key),
  );
  return { tokens: tokens.filter((token) => isSettled(token, keys)), text };
}

function isSettled({ key, value }: FilterToken, keys: readonly FilterKey[]): boolean {
  const filterKey = keys.find((each) => each.key === key);
  if (filterKey?.settled) return filterKey.settled(value);
  if (!filterKey?.options) return true;
  const word = value.toLowerCase();
  // What no option begins with will not become one: it is sent, and the server says which there are.
  return (
    filterKey.options.some((option) => option.value === word) ||
    !filterKey.options.some((option) => option.value.startsWith(word))
  );
}
