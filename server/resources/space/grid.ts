import type { z } from "zod";
import { fieldError } from "#model/errors.ts";
import { addressValue, formatAddress } from "#model/ip/address.ts";
import { addressBits } from "#model/ip/family.ts";
import { type PrefixParts, prefixParts } from "#model/ip/prefix.ts";
import type { NumberRange } from "#model/ip/range.ts";
import {
  type AddressBlock,
  type AddressCounts,
  type AddressRange,
  maxAddressBits,
  maxBlocks,
  type SpaceGrid,
  type spaceGridSchema,
} from "#model/resources/space.ts";
import { refuseWithout } from "../../auth/scope.ts";
import type { ProjectScope } from "../../caller.ts";
import { addressIn, rangeOf } from "../../ipam/free-ranges.ts";
import { blocksHolding, commonLengths, countsOf, type Held, heldIn, sumOfCounts, yieldsTo } from "./held.ts";
import { type SubnetAt, subnetAt } from "./moment.ts";
import { policyState } from "./segments.ts";

/**
 * The addresses of a subnet, or of a block of it: one by one where there are few, else by blocks. Neither the answer nor
 * what it costs grows with the size of the prefix. What was is told by the log alone, so it takes its permission; without
 * it, what rests says not whose it was.
 * @throws AppError FORBIDDEN of a moment in the past
 */
export async function grid(scope: ProjectScope, input: z.output<typeof spaceGridSchema>): Promise<SpaceGrid> {
  if (input.at) refuseWithout(scope, ["activity:read"]);
  const subnet = await subnetAt(scope, input.subnetId, input.at);
  const prefix = input.block ?? subnet.policy.cidr;
  const shown = prefixParts(prefix);
  const whole = prefixParts(subnet.policy.cidr);
  if (shown.family !== whole.family || shown.first < whole.first || shown.last > whole.last)
    throw fieldError("INVALID_INPUT", ["block"], `${prefix} lies outside ${subnet.policy.cidr}.`);
  const hostBits = addressBits[shown.family] - shown.length;
  const answer = { prefix, ranges: [], blocks: [], sparse: false };
  if (hostBits <= maxAddressBits)
    return { ...answer, ranges: await rangesOf(scope, subnet, shown), counts: await countsOfAll(subnet) };
  if (shown.family === 6)
    return { ...answer, sparse: true, blocks: await heldBlocks(subnet, shown), counts: await countsOfAll(subnet) };
  const blocks = await allBlocks(subnet, shown);
  const isAll = shown.length === whole.length;
  // What is counted already is not counted again.
  return {
    ...answer,
    blocks,
    counts: isAll ? sumOfCounts(blocks.map((block) => block.counts)) : await countsOfAll(subnet),
  };
}

async function countsOfAll(subnet: SubnetAt): Promise<AddressCounts> {
  const { first, last } = prefixParts(subnet.policy.cidr);
  const [counts = {}] = await countsOf(subnet, [{ low: first, high: last }]);
  return counts;
}

const nobody = { holder: null, holderId: null };
/** Whose an address was that rests now is told by the log. */
const tellsHolder = ({ scopes }: ProjectScope, { state }: Held) => state !== "resting" || scopes.has("activity:read");

/** Addresses one by one, those alike and of one holder together. */
async function rangesOf(
  scope: ProjectScope,
  subnet: SubnetAt,
  { family, first, last }: PrefixParts,
): Promise<AddressRange[]> {
  const stateAt = policyState(subnet.policy);
  const held = new Map((await heldIn(subnet, { low: first, high: last })).map((each) => [each.address, each]));
  const ranges: (AddressRange & { holderId: string | null })[] = [];
  for (let value = first; value <= last; value++) {
    const address = formatAddress(family, value);
    const policy = stateAt(value);
    const lease = held.get(address);
    const counted = lease && !yieldsTo(lease.state, policy) ? lease : undefined;
    const state = counted?.state ?? policy;
    const { holder, holderId } = counted && tellsHolder(scope, counted) ? counted : nobody;
    const before = ranges.at(-1);
    if (before && before.state === state && before.holderId === holderId) before.end = address;
    else ranges.push({ start: address, end: address, state, holder, holderId });
  }
  return ranges.map(({ holderId: _, ...range }) => range);
}

/** All blocks of an IPv4 prefix: of 256 addresses, or of 65,536 where those would be too many. */
function allBlocks(subnet: SubnetAt, shown: PrefixParts): Promise<AddressBlock[]> {
  const blockBits = 32 - shown.length <= 16 ? 8 : 16;
  const size = 1n << BigInt(blockBits);
  const starts: bigint[] = [];
  for (let start = shown.first; start <= shown.last; start += size) starts.push(start);
  return counted(subnet, starts, 32 - blockBits);
}

/** The blocks of an IPv6 prefix that hold something, or where something of the policy begins: as small as their number allows. */
async function heldBlocks(subnet: SubnetAt, shown: PrefixParts): Promise<AddressBlock[]> {
  const range = { low: shown.first, high: shown.last };
  const { gateway, pools, reserved } = subnet.policy;
  const noted = [
    ...(gateway === null ? [] : [addressValue(gateway)]),
    ...[...pools, ...reserved].map((each) => rangeOf(each).low),
  ].filter((value) => range.low <= value && value <= range.high);
  const common = await commonLengths(subnet, range);
  const room = maxBlocks - noted.length;
  const blocksOf = (length: number) =>
    1 + common.reduce((sum, { bits, count }) => (bits < length ? sum + count : sum), 0);
  let length = addressBits[6] - 8;
  while (length - 8 > shown.length && blocksOf(length) > room) length -= 8;
  const blockOf = (value: bigint) => (value >> BigInt(128 - length)) << BigInt(128 - length);
  const starts = new Set([...(await blocksHolding(subnet, range, length)), ...noted.map(blockOf)]);
  return counted(
    subnet,
    [...starts].sort((a, b) => (a < b ? -1 : 1)),
    length,
  );
}

async function counted(subnet: SubnetAt, starts: readonly bigint[], length: number): Promise<AddressBlock[]> {
  const { cidr } = subnet.policy;
  const size = 1n << BigInt(addressBits[prefixParts(cidr).family] - length);
  const ranges = starts.map((low): NumberRange => ({ low, high: low + size - 1n }));
  const counts = await countsOf(subnet, ranges);
  return starts.map((start, index) => ({
    prefix: `${addressIn(cidr, start)}/${length}`,
    counts: counts[index] ?? {},
  }));
}
