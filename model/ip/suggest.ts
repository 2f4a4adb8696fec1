import { formatAddress } from "./address.ts";
import { addressBits } from "./family.ts";
import { type PrefixParts, prefixParts } from "./prefix.ts";

/** Prefixes that nobody uses yet, for the form's first proposal; null when there is none left. */
export interface SuggestedPrefixes {
  ipv4: string | null;
  ipv6: string | null;
}

/**
 * The next free /24 of 10.0.0.0/8 and the next free /64 of the project's unique local /48 (RFC 4193).
 * `used` are the project's prefixes; `projectId` (a UUID) gives the 40 bits that make the /48 its own.
 */
export function suggestPrefixes(used: readonly string[], projectId: string): SuggestedPrefixes {
  const parts = used.map((prefix) => prefixParts(prefix));
  const [ipv4, ipv6] = ownRanges(projectId);
  return { ipv4: nextFreePrefix(ipv4, 24, parts), ipv6: nextFreePrefix(ipv6, 64, parts) };
}

/** Where a project's prefixes are proposed from: 10.0.0.0/8 and a unique local /48 of its own. */
export function ownRanges(projectId: string): [ipv4: string, ipv6: string] {
  const globalId = BigInt(`0x${projectId.replaceAll("-", "").slice(-10)}`);
  return ["10.0.0.0/8", `${formatAddress(6, (0xfdn << 120n) | (globalId << 80n))}/48`];
}

/** The lowest prefix of the length inside `container`, from an address on, that overlaps none of `used`. Null: there is none. */
export function nextFreePrefix(
  container: string,
  length: number,
  used: readonly PrefixParts[],
  from = 0n,
): string | null {
  const { family, first, last } = prefixParts(container);
  const size = 1n << BigInt(addressBits[family] - length);
  const taken = used
    .filter((prefix) => prefix.family === family && prefix.last >= first && prefix.first <= last)
    .sort((a, b) => (a.first < b.first ? -1 : 1));
  let candidate = from > first ? ((from + size - 1n) / size) * size : first;
  for (const prefix of taken) {
    if (prefix.first >= candidate + size) break;
    // The first aligned prefix beyond the one in the way.
    if (prefix.last >= candidate) candidate = ((prefix.last >> BigInt(bits(size))) + 1n) << BigInt(bits(size));
  }
  return candidate + size - 1n <= last ? `${formatAddress(family, candidate)}/${length}` : null;
}

function bits(size: bigint): number {
  return size.toString(2).length - 1;
}
