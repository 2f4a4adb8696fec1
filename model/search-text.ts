import { addressValue, formatAddress, type IpAddress, parseAddress } from "./ip/address.ts";
import { addressBits, familyOf } from "./ip/family.ts";
import { type MacAddress, parseMac } from "./ip/mac.ts";
import { type IpPrefix, parsePrefix } from "./ip/prefix.ts";

/** What a text that somebody searches for could be. It may be several things at once: `cafe` is a word and digits of an id. */
export interface SearchText {
  /** As typed, without blanks around it. */
  typed: string;
  /** The same in lower case. */
  text: string;
  /** Each once, however often it was typed. */
  words: string[];
  address: IpAddress | null;
  /** A prefix; also what the beginning of an IPv4 or IPv6 address stands for: `10.0.3.` is 10.0.3.0/24. */
  prefix: IpPrefix | null;
  mac: MacAddress | null;
  /** The beginning of a MAC of at least two octets, in the form that we store. */
  macBegin: string | null;
  /** A whole UUID, of ours or of a row in OVN. */
  uuid: string | null;
  /** Digits of an id, as lists show them: the last twelve, or the first of those. */
  idDigits: string | null;
  /** `key=value`. */
  label: { key: string; value: string } | null;
}

/** Recognises what was typed. Never refuses: what is nothing else is words. */
export function readSearchText(given: string): SearchText {
  const typed = given.trim();
  const text = typed.toLowerCase();
  const macBegin = readMacBegin(text);
  const mac = macBegin?.length === 17 ? parseMac(macBegin) : null;
  const address = parseAddress(text);
  const equals = text.indexOf("=");
  return {
    typed,
    text,
    words: wordsOf(text),
    address: address.ok ? address.value : null,
    prefix: readPrefix(text),
    mac: mac?.ok ? mac.value : null,
    macBegin,
    uuid: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text) ? text : null,
    idDigits: /^[0-9a-f]{4,12}$/.test(text) ? text : null,
    label: equals > 0 ? { key: typed.slice(0, equals), value: typed.slice(equals + 1) } : null,
  };
}

function wordsOf(text: string): string[] {
  return [...new Set(text.split(/\s+/).filter((word) => word !== ""))];
}

/** Pairs with `:` or `-`, or groups of four with dots as switches write them, or twelve digits. */
function readMacBegin(text: string): string | null {
  const pairs = /^[0-9a-f]{2}([:-][0-9a-f]{2}){1,5}[:-]?$/.test(text) && /^([^-]*|[^:]*)$/.test(text);
  const groups = /^[0-9a-f]{4}\.[0-9a-f]{4}(\.[0-9a-f]{4})?$/.test(text) || /^[0-9a-f]{12}$/.test(text);
  if (!pairs && !groups) return null;
  return text.replace(/[:.-]/g, "").match(/../g)?.join(":") ?? null;
}

function readPrefix(text: string): IpPrefix | null {
  const slash = text.indexOf("/");
  if (slash >= 0) {
    const prefix = parsePrefix(text);
    if (prefix.ok) return prefix.value;
    const length = /^\/(\d{1,3})$/.exec(text.slice(slash))?.[1];
    return length === undefined ? null : enclosing(text.slice(0, slash), Number(length));
  }
  const octets = /^(\d{1,3}(?:\.\d{1,3}){1,2})\.?$|^(\d{1,3})\.$/.exec(text);
  const begin = octets?.[1] ?? octets?.[2];
  if (begin !== undefined) {
    const given = begin.split(".");
    return enclosing([...given, "0", "0", "0"].slice(0, 4).join("."), given.length * 8);
  }
  const groups = /^([0-9a-f]{1,4}(?::[0-9a-f]{1,4}){0,6}):$/.exec(text)?.[1]?.split(":");
  return groups && groups.length > 1 ? enclosing(`${groups.join(":")}::`, groups.length * 16) : null;
}

/** The prefix of that length around an address. */
function enclosing(addressText: string, length: number): IpPrefix | null {
  const address = parseAddress(addressText);
  if (!address.ok) return null;
  const family = familyOf(address.value);
  const hostBits = BigInt(addressBits[family] - length);
  if (hostBits < 0n) return null;
  const network = (addressValue(address.value) >> hostBits) << hostBits;
  const prefix = parsePrefix(`${formatAddress(family, network)}/${length}`);
  return prefix.ok ? prefix.value : null;
}
