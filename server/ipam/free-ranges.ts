import { addressValue, formatAddress, type IpAddress } from "#model/ip/address.ts";
import { addressBits, type Family, familyOf } from "#model/ip/family.ts";
import { prefixParts, usableRange } from "#model/ip/prefix.ts";
import {
  intersectRanges,
  mergeRanges,
  type NumberRange,
  rangeFinder,
  rangesSize,
  subtractRanges,
} from "#model/ip/range.ts";

/** What decides which addresses of a subnet may be given to anyone. */
export interface AddressPolicy {
  cidr: string;
  gateway: string | null;
  pools: readonly { start: string; end: string }[];
  reserved: readonly { start: string; end: string }[];
}

/** Addresses that nobody holds: from `pool` they are chosen, from `rest` only given when asked for by name. */
export interface FreeRanges {
  pool: NumberRange[];
  rest: NumberRange[];
}

// Enough that as many clients can allocate at once without queueing for the same row.
const maxChunks = 32;
// Small enough that addresses chosen at the same moment lie close to each other in a huge subnet.
const maxChunkSize = 1024n;

/** The free addresses of a subnet, given those that somebody holds or that still rest. */
export function freeRangesOf(policy: AddressPolicy, taken: readonly string[]): FreeRanges {
  const held = taken.map((address) => single(address));
  const free = subtractRanges(grantableRanges(policy), held);
  const pools = poolRanges(policy);
  return { pool: intersectRanges(free, pools), rest: subtractRanges(free, pools) };
}

/** All addresses that ports may have, taken or not: usable, and neither the gateway nor reserved. */
export function grantableRanges({ cidr, gateway, reserved }: AddressPolicy): NumberRange[] {
  const { first, last } = usableRange(cidr);
  return subtractRanges(
    [{ low: first, high: last }],
    [...(gateway ? [single(gateway)] : []), ...reserved.map((range) => rangeOf(range))],
  );
}

/** How many addresses ports may have in the subnet. */
export function capacityOf(policy: AddressPolicy): bigint {
  return rangesSize(grantableRanges(policy));
}

/** Tells of an address whether it is among those that are chosen for ports. The policy is read once. */
export function poolOf(policy: AddressPolicy): (address: string) => boolean {
  const find = rangeFinder(mergeRanges(poolRanges(policy)));
  return (address) => find(addressValue(address)) !== undefined;
}

/**
 * Says of an address why the policy gives it to nobody; null when it does. The policy is read once, however many
 * addresses are asked for.
 */
export function policyRefusals(policy: AddressPolicy): (address: string) => string | null {
  const { cidr, gateway, reserved } = policy;
  const { family, first, last } = prefixParts(cidr);
  const usable = usableRange(cidr);
  const kept = reserved.map((range) => ({ ...rangeOf(range), ...range }));
  const isReserved = rangeFinder(mergeRanges(kept.map(({ low, high }) => ({ low, high }))));
  return (address) => {
    const value = addressValue(address);
    if (familyOf(address) !== family || value < first || value > last) return `${address} lies outside ${cidr}.`;
    if (value < usable.first)
      return family === 4
        ? `${address} is the network address of ${cidr}; no host can have it.`
        : `${address} is the subnet-router anycast address of ${cidr}; no host can have it.`;
    if (value > usable.last) return `${address} is the broadcast address of ${cidr}; no host can have it.`;
    if (address === gateway) return `${address} is the gateway of ${cidr}.`;
    if (!isReserved(value)) return null;
    const range = kept.find(({ low, high }) => value >= low && value <= high);
    return `${address} lies in the reserved range ${range?.start}–${range?.end} of ${cidr}.`;
  };
}

/** The ranges cut into at most 32 more rows, in order, so that clients who allocate at once take different ones. */
export function chunkRanges(ranges: readonly NumberRange[]): NumberRange[] {
  const total = rangesSize(ranges);
  const even = (total + BigInt(maxChunks) - 1n) / BigInt(maxChunks);
  const size = even > maxChunkSize ? maxChunkSize : even;
  let cuts = maxChunks - 1;
  return mergeRanges(ranges).flatMap(({ low, high }) => {
    const chunks: NumberRange[] = [];
    for (; cuts > 0 && high - low >= size; cuts--, low += size) chunks.push({ low, high: low + size - 1n });
    return [...chunks, { low, high }];
  });
}

/** Joins ranges that touch, but never into more than a chunk, so that returned addresses do not undo the cutting. */
export function joinWithinChunks(ranges: readonly NumberRange[]): NumberRange[] {
  const joined: NumberRange[] = [];
  for (const range of [...ranges].sort((a, b) => (a.low < b.low ? -1 : 1))) {
    const last = joined.at(-1);
    if (last && last.high + 1n === range.low && range.high - last.low < maxChunkSize) last.high = range.high;
    else joined.push({ ...range });
  }
  return joined;
}

export function rangeOf({ start, end }: { start: string; end: string }): NumberRange {
  return { low: addressValue(start), high: addressValue(end) };
}

/** The address of a number in the prefix's family. */
export function addressIn(cidr: string, value: bigint): IpAddress {
  return formatAddress(prefixParts(cidr).family, value);
}

function poolRanges({ cidr, pools }: AddressPolicy): NumberRange[] {
  if (pools.length > 0) return pools.map((range) => rangeOf(range));
  return [{ low: 0n, high: (1n << BigInt(addressBits[familyOf(cidr) as Family])) - 1n }];
}

function single(address: string): NumberRange {
  const value = addressValue(address);
  return { low: value, high: value };
}
