import { addressValue } from "#model/ip/address.ts";
import { prefixParts, usableRange } from "#model/ip/prefix.ts";
import type { NumberRange } from "#model/ip/range.ts";
import type { AddressState } from "#model/resources/space.ts";
import { type AddressPolicy, rangeOf } from "../../ipam/free-ranges.ts";

/** What the policy says of an address that nobody holds. */
export type PolicyState = Extract<AddressState, "gateway" | "reserved" | "free" | "outside" | "unusable">;

/** A range of which all addresses are alike to the policy. */
export interface Segment extends NumberRange {
  state: PolicyState;
  /** Which of the given ranges it lies in. */
  of: number;
}

/** What the policy makes of an address of the subnet. */
export function policyState(policy: AddressPolicy): (value: bigint) => PolicyState {
  const usable = usableRange(policy.cidr);
  const gateway = policy.gateway === null ? null : addressValue(policy.gateway);
  const reserved = policy.reserved.map((range) => rangeOf(range));
  const pools = policy.pools.map((range) => rangeOf(range));
  const isIn = (ranges: readonly NumberRange[], value: bigint) =>
    ranges.some(({ low, high }) => low <= value && value <= high);
  return (value) => {
    if (value < usable.first || value > usable.last) return "unusable";
    if (value === gateway) return "gateway";
    if (isIn(reserved, value)) return "reserved";
    return pools.length === 0 || isIn(pools, value) ? "free" : "outside";
  };
}

/**
 * Cuts ranges of a subnet, which are in order and apart, where the policy changes: as many pieces as there are ranges and
 * edges of pools and reserved ranges, however large they are.
 */
export function segmentsOf(policy: AddressPolicy, ranges: readonly NumberRange[]): Segment[] {
  const stateAt = policyState(policy);
  const { first, last } = prefixParts(policy.cidr);
  const single = policy.gateway === null ? [] : [policy.gateway];
  const edges = [
    ...[...policy.pools, ...policy.reserved, ...single.map((address) => ({ start: address, end: address }))]
      .map((range) => rangeOf(range))
      .flatMap(({ low, high }) => [low, high + 1n]),
    usableRange(policy.cidr).first,
    usableRange(policy.cidr).last + 1n,
  ].filter((edge) => edge > first && edge <= last);
  const sorted = [...new Set(edges)].sort((a, b) => (a < b ? -1 : 1));
  let from = 0;
  return ranges.flatMap(({ low, high }, of) => {
    while (from < sorted.length && (sorted[from] ?? 0n) <= low) from++;
    const starts = [low];
    for (let at = from; at < sorted.length && (sorted[at] ?? 0n) <= high; at++) starts.push(sorted[at] ?? 0n);
    return starts.map((start, index) => ({
      low: start,
      high: (starts[index + 1] ?? high + 1n) - 1n,
      state: stateAt(start),
      of,
    }));
  });
}
