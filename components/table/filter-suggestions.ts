import { type Draft, type FilterToken, readDraft } from "#model/filter.ts";
import { parseAddress } from "#model/ip/address.ts";
import { parsePrefix } from "#model/ip/prefix.ts";
import type { FilterKeySpec, FilterOption } from "#model/lists/list-spec.ts";

/** What a list can be filtered by, as its spec has it. */
export type FilterKeys = Readonly<Record<string, FilterKeySpec>>;

export type Suggestion =
  | { kind: "key"; key: string; text: string; hint: string }
  | { kind: "token"; token: FilterToken; text: string; hint: string };

/** The `key:` whose value is being typed at the end of the draft, and what of it is there. Null: none of these keys. */
export function valueBeingTyped(draft: string, keys: FilterKeys): { key: string; start: string } | null {
  const match = /(?:^|\s)([a-z][a-z0-9-]*):("[^"]*|\S*)$/i.exec(draft);
  const key = match?.[1]?.toLowerCase() ?? "";
  return Object.hasOwn(keys, key) ? { key, start: (match?.[2] ?? "").replace(/^"/, "") } : null;
}

/**
 * What may be meant by what is typed so far: keys first, then, after `key:`, its values.
 * @param found values that the server knows of the key that is being typed
 */
export function suggest(draft: string, keys: FilterKeys, found: readonly FilterOption[] = []): Suggestion[] {
  const typed = valueBeingTyped(draft, keys);
  if (typed) {
    const { key } = typed;
    const start = typed.start.toLowerCase();
    const fits = ({ value, label }: FilterOption) =>
      value.toLowerCase().includes(start) || label?.toLowerCase().includes(start);
    return [...(keys[key]?.options?.filter(fits) ?? found)].slice(0, 8).map(({ value, label }) => ({
      kind: "token",
      token: { key, value },
      text: label ?? value,
      hint: label && label !== value ? value : "",
    }));
  }
  const word = /\S*$/.exec(draft)?.[0].toLowerCase() ?? "";
  return Object.entries(keys)
    .filter(([key]) => key.startsWith(word))
    .map(([key, { description, example }]) => ({
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
export function settledDraft(draft: string, keys: FilterKeys): Draft {
  const { tokens, rest } = readDraft(draft, Object.keys(keys));
  return { tokens: tokens.filter((token) => isSettled(token, keys)), rest: wholeWords(rest, keys) };
}

/** A key whose value is still missing is no word to search for. */
function wholeWords(rest: string, keys: FilterKeys): string {
  const isOpen = (chunk: string) => valueBeingTyped(chunk, keys) !== null || /^"[^"]*$/.test(chunk);
  return (rest.match(/(?:[a-z][a-z0-9-]*:)?(?:"[^"]*"?|\S+)/gi) ?? []).filter((chunk) => !isOpen(chunk)).join(" ");
}

function isSettled({ key, value }: FilterToken, keys: FilterKeys): boolean {
  const { form, options } = keys[key] ?? {};
  if (form === "ip") return isIp(value);
  if (!options) return true;
  const word = value.toLowerCase();
  // What no option begins with will not become one: it is sent, and the server says which there are.
  return options.some((option) => option.value === word) || !options.some((option) => option.value.startsWith(word));
}
