import { addressValue } from "#model/ip/address.ts";
import { addressBits, familyOf } from "#model/ip/family.ts";

/** The name under which an address is looked up in reverse (RFC 1035, 3.5; RFC 3596, 2.5). */
export function reverseName(address: string): string {
  if (familyOf(address) === 4) return `${address.split(".").reverse().join(".")}.in-addr.arpa`;
  const digits = addressValue(address)
    .toString(16)
    .padStart(addressBits[6] / 4, "0");
  return `${[...digits].reverse().join(".")}.ip6.arpa`;
}
