import { addressValue, formatAddress, type IpAddress, type Parsed, parseAddress } from "./address.ts";
import { addressBits, type Family } from "./family.ts";

/** A network prefix (`10.0.0.0/24`) in canonical text: host bits are zero. Only `parsePrefix` makes one. */
export type IpPrefix = string & { readonly __brand: "IpPrefix" };

/** A prefix taken apart; `first` and `last` are its lowest and highest address. */
export interface PrefixParts {
  family: Family;
  length: number;
  first: bigint;
  last: bigint;
}

/** Reads a prefix strictly; set host bits are refused and the network meant is named. */
export function parsePrefix(text: string): Parsed<IpPrefix> {
  const slash = text.indexOf("/");
  if (slash < 0) return { ok: false, reason: "Add the prefix length, such as 10.0.0.0/24." };
  const address = parseAddress(text.slice(0, slash));
  if (!address.ok) return address;
  const lengthText = text.slice(slash + 1);
  const family: Family = address.value.includes(":") ? 6 : 4;
  const bits = addressBits[family];
  if (!/^(0|[1-9]\d{0,2})$/.test(lengthText) || Number(lengthText) > bits)
    return { ok: false, reason: `The prefix length is a number from 0 to ${bits}.` };
  const length = Number(lengthText);
  const value = addressValue(address.value);
  const network = (value >> BigInt(bits - length)) << BigInt(bits - length);
  const canonical = `${formatAddress(family, network)}/${length}`;
  if (network !== value) return { ok: false, reason: `${text} has host bits set; the network is ${canonical}.` };
  return { ok: true, value: canonical as IpPrefix };
}

/** Takes a canonical prefix apart. */
export function prefixParts(prefix: string): PrefixParts {
  const [address = "", lengthText = ""] = prefix.split("/");
  const family: Family = address.includes(":") ? 6 : 4;
  const first = addressValue(address);
  const length = Number(lengthText);
  return { family, length, first, last: first + (1n << BigInt(addressBits[family] - length)) - 1n };
}

/** The addresses that a host may have: IPv4 without network and broadcast (RFC 1122; /31 keeps both, RFC 3021), IPv6
 *  without the subnet-router anycast address (RFC 4291, 2.6.1; a /127 keeps both, RFC 6164). */
export function usableRange(prefix: string): { first: bigint; last: bigint } {
  const { family, length, first, last } = prefixParts(prefix);
  if (addressBits[family] - length <= 1) return { first, last };
  return family === 4 ? { first: first + 1n, last: last - 1n } : { first: first + 1n, last };
}

export function prefixContains(prefix: string, address: string): boolean {
  const parts = prefixParts(prefix);
  if ((address.includes(":") ? 6 : 4) !== parts.family) return false;
  const value = addressValue(address);
  return value >= parts.first && value <= parts.last;
}

export function prefixesOverlap(a: string, b: string): boolean {
  const left = prefixParts(a);
  const right = prefixParts(b);
  return left.family === right.family && left.first <= right.last && right.first <= left.last;
}

/** Whether an address may be given to a host of the prefix: inside, and neither network nor broadcast address. */
export function isUsableIn(prefix: string, address: string): boolean {
  if (!prefixContains(prefix, address)) return false;
  const value = addressValue(address);
  const usable = usableRange(prefix);
  return value >= usable.first && value <= usable.last;
}

/** The address at an offset from the start of the prefix. */
export function addressAt(prefix: string, offset: bigint): IpAddress {
  const { family, first } = prefixParts(prefix);
  return formatAddress(family, first + offset);
}
