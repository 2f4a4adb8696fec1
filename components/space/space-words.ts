import { formatAddress } from "#model/ip/address.ts";
import { addressBits, familyOf } from "#model/ip/family.ts";
import { prefixParts } from "#model/ip/prefix.ts";
import type { NumberRange } from "#model/ip/range.ts";
import { type AddressCounts, type AddressState, addressStates } from "#model/resources/space.ts";

/** So few addresses have room for their names. */
export const mostWithNames = 64;

/** What the states are called, and what they mean. */
export const stateWords: Record<AddressState, { label: string; explain: string }> = {
  port: { label: "Port", explain: "A port holds it." },
  down: { label: "Port down", explain: "The port that holds it should be up and is not, or its host does not answer." },
  service: { label: "DHCP server", explain: "The subnet has no gateway; its DHCP server answers from this address." },
  unknown: { label: "Used in OVN alone", explain: "A port that the database knows nothing of uses it in OVN." },
  resting: { label: "Resting after release", explain: "Its port is gone, and can still be brought back with it." },
  gateway: { label: "Gateway", explain: "The way out of the subnet." },
  reserved: { label: "Reserved", explain: "Given to no port." },
  free: { label: "Free", explain: "Given to the next port that needs one." },
  outside: { label: "Free, by name only", explain: "In no allocation pool: a port has it only when it asks for it." },
  unusable: { label: "Not usable", explain: "No host can have the first or the last address of the prefix." },
};

const raised = ["⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"];

/** A number of addresses as people read it: whole up to millions, beyond that as the nearest power of two. */
export function countWords(count: bigint | string): string {
  const number = BigInt(count);
  if (number < 10_000_000n) return Number(number).toLocaleString("en");
  const bits = number.toString(2).length - 1;
  const power = number > 3n << BigInt(bits - 1) ? bits + 1 : bits;
  const words = `2${[...String(power)].map((digit) => raised[Number(digit)]).join("")}`;
  return 1n << BigInt(power) === number ? words : `about ${words}`;
}

export const sumOf = (counts: AddressCounts, states: readonly AddressState[]): bigint =>
  states.reduce((sum, state) => sum + BigInt(counts[state] ?? 0), 0n);

const usedStates = ["port", "down", "service", "unknown"] as const;

/** "163 used · 72 free · 23 reserved": what stands beside a title. */
export function summaryOf(counts: AddressCounts): string {
  const parts: [bigint, string][] = [
    [sumOf(counts, usedStates), "used"],
    [sumOf(counts, ["free", "outside"]), "free"],
    [sumOf(counts, ["reserved"]), "reserved"],
    [sumOf(counts, ["resting"]), "resting"],
    [sumOf(counts, ["down"]), "down"],
  ];
  return parts
    .filter(([count, word]) => count > 0n || word === "used" || word === "free")
    .map(([count, word]) => `${countWords(count)} ${word}`)
    .join(" · ");
}

/** What of a block is in which state: "163 port, 72 free". */
export function countsText(counts: AddressCounts): string {
  return addressStates
    .flatMap((state) => {
      const count = counts[state];
      return count ? [`${countWords(count)} ${stateWords[state].label.toLowerCase()}`] : [];
    })
    .join(", ");
}

/** A range of addresses of a prefix's family: one address alone, or "from – to". */
export function rangeText(cidr: string, { low, high }: NumberRange): string {
  const family = familyOf(cidr);
  const first = formatAddress(family, low);
  return low === high ? first : `${first} – ${formatAddress(family, high)}`;
}

/** The end of an address, which tells it apart from its neighbours: ".76", "3.76" among more than 256, "::4c". */
export function tailOf(address: string, hostBits: number): string {
  if (familyOf(address) === 6) return `:${address.split(":").at(-1) || "0"}`;
  const octets = address.split(".");
  const bytes = Math.min(4, Math.max(1, Math.ceil(hostBits / 8)));
  return `${bytes === 4 ? "" : "."}${octets.slice(4 - bytes).join(".")}`;
}

/** What tells a block apart in what is shown: the last octet that is not only host bits; of IPv6 what comes after the prefix. */
export function blockTail(prefix: string, shown: string): string {
  const { family, length, first } = prefixParts(prefix);
  if (family === 6) {
    const inside = first & ((1n << BigInt(hostBitsOf(shown))) - 1n);
    return formatAddress(6, inside);
  }
  const octets = (prefix.split("/")[0] ?? "").split(".");
  return `.${octets.slice(1, Math.ceil(length / 8)).join(".") || octets[0]}`;
}

/** Bits that a prefix leaves for hosts. */
export function hostBitsOf(prefix: string): number {
  return addressBits[familyOf(prefix)] - Number(prefix.split("/")[1]);
}
