import { Address4, Address6 } from "ip-address";
import { addressBits, type Family, familyOf } from "./family.ts";

/** An IPv4 or IPv6 address in its canonical text (RFC 5952 for IPv6). Only `parseAddress` makes one. */
export type IpAddress = string & { readonly __brand: "IpAddress" };

export type Parsed<T> = { ok: true; value: T } | { ok: false; reason: string };

/**
 * Reads one address strictly: four decimal octets without leading zeros, or RFC 4291 text. Zones (`%eth0`), prefixes,
 * IPv4-mapped forms and surrounding blanks are refused with the rule they break.
 */
export function parseAddress(text: string): Parsed<IpAddress> {
  if (text === "") return { ok: false, reason: "Enter an address." };
  if (text.length > 45) return { ok: false, reason: "This is longer than any IP address." };
  if (/\s/.test(text)) return { ok: false, reason: "An address has no blanks." };
  if (text.includes("/")) return { ok: false, reason: "Enter a single address, without a prefix length." };
  if (text.includes("%")) return { ok: false, reason: "A zone such as %eth0 has no meaning here; leave it out." };
  return text.includes(":") ? parse6(text) : parse4(text);
}

function parse4(text: string): Parsed<IpAddress> {
  const octets = text.split(".");
  if (octets.length !== 4 || octets.some((octet) => !/^\d{1,3}$/.test(octet)))
    return { ok: false, reason: "An IPv4 address is four numbers from 0 to 255, such as 10.0.0.5." };
  if (octets.some((octet) => octet.length > 1 && octet.startsWith("0")))
    return { ok: false, reason: "Leading zeros are ambiguous (octal or decimal); leave them out." };
  if (octets.some((octet) => Number(octet) > 255))
    return { ok: false, reason: "Each number of an IPv4 address is at most 255." };
  return { ok: true, value: text as IpAddress };
}

function parse6(text: string): Parsed<IpAddress> {
  if (text.includes("."))
    return { ok: false, reason: "Write an IPv4 address as IPv4; IPv4-mapped forms are not accepted." };
  try {
    const address = new Address6(text);
    if (address.bigInt() >> 32n === 0xffffn)
      return { ok: false, reason: "Write an IPv4 address as IPv4; IPv4-mapped forms are not accepted." };
    return { ok: true, value: formatAddress(6, address.bigInt()) };
  } catch {
    return { ok: false, reason: "This is not an IPv6 address, such as fd00::5." };
  }
}

/** The address as a number, for arithmetic and order within one family. */
export function addressValue(address: string): bigint {
  return familyOf(address) === 4 ? new Address4(address).bigInt() : new Address6(address).bigInt();
}

/** The canonical text of a number. Throws RangeError beyond the family's last address. */
export function formatAddress(family: Family, value: bigint): IpAddress {
  if (value < 0n || value >> BigInt(addressBits[family]) !== 0n)
    throw new RangeError(`${value} is no IPv${family} address`);
  const text = family === 4 ? Address4.fromBigInt(value).correctForm() : Address6.fromBigInt(value).correctForm();
  return text as IpAddress;
}

/** Order of addresses: IPv4 before IPv6, then by value. */
export function compareAddresses(a: string, b: string): number {
  const families = familyOf(a) - familyOf(b);
  if (families !== 0) return families;
  const difference = addressValue(a) - addressValue(b);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** Why no host can have the address or be reached by it; null when one can. */
export function hostAddressProblem(address: string): string | null {
  const value = addressValue(address);
  if (familyOf(address) === 4) {
    const octet = Number(value >> 24n);
    if (value === 0xffffffffn) return `${address} is the broadcast address; no host can have it.`;
    if (octet >= 240) return `${address} is reserved (240.0.0.0/4); no host can have it.`;
    if (octet >= 224) return `${address} is a multicast address; no host can have it.`;
    if (octet === 0) return `${address} lies in 0.0.0.0/8, “this network” (RFC 1122); no host can have it.`;
    if (octet === 127) return `${address} is a loopback address; it never leaves a host.`;
    return null;
  }
  if (value >> 120n === 0xffn) return `${address} is a multicast address; no host can have it.`;
  if (value === 0n) return `${address} is the unspecified address; no host can have it.`;
  if (value === 1n) return `${address} is the loopback address; it never leaves a host.`;
  if (value >> 118n === 0x3fan) return `${address} is link-local; every interface has such an address already.`;
  return null;
}
