import type { Parsed } from "./address.ts";
import { addressValue, formatAddress, type IpAddress } from "./address.ts";

/** A unicast MAC address, lower case with colons. Only `parseMac` makes one. */
export type MacAddress = string & { readonly __brand: "MacAddress" };

/** Reads six pairs of hex digits with `:` or `-` between them; group addresses (IEEE 802) and zero are refused. */
export function parseMac(text: string): Parsed<MacAddress> {
  if (!/^[0-9a-fA-F]{2}([:-][0-9a-fA-F]{2}){5}$/.test(text))
    return { ok: false, reason: "A MAC address is six pairs of hex digits, such as 02:00:00:12:34:56." };
  const mac = text.toLowerCase().replaceAll("-", ":");
  if (Number.parseInt(mac.slice(0, 2), 16) % 2 === 1)
    return { ok: false, reason: "This is a multicast address: the lowest bit of the first octet must be 0." };
  if (mac === "00:00:00:00:00:00") return { ok: false, reason: "The address of all zeros belongs to nobody." };
  return { ok: true, value: mac as MacAddress };
}

/** The address that SLAAC derives from a MAC in a /64 (modified EUI-64, RFC 4291, appendix A). */
export function eui64Address(prefix64: string, mac: string): IpAddress {
  const octets = mac.split(":").map((pair) => Number.parseInt(pair, 16));
  const [first = 0, ...rest] = octets;
  const identifier = [first ^ 2, ...rest.slice(0, 2), 0xff, 0xfe, ...rest.slice(2)];
  const value = identifier.reduce((sum, octet) => (sum << 8n) | BigInt(octet), 0n);
  return formatAddress(6, addressValue(prefix64.split("/")[0] ?? "") | value);
}
