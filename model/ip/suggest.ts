import { formatAddress } from "./address.ts";
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
  const globalId = BigInt(`0x${projectId.replaceAll("-", "").slice(-10)}`);
  const site = `${formatAddress(6, (0xfdn << 120n) | (globalId << 80n))}/48`;
  return { ipv4: nextFree("10.0.0.0/8", 24, parts), ipv6: nextFree(site, 64, parts) };
}

/** The lowest prefix of the length inside `container` that overlaps none of `used`. */
function nextFree(container: string, length: number, used: readonly PrefixParts[]): string | null {
  const { family, first, last } = prefixParts(container);
  const size = 1n << BigInt((family === 4 ? 32 : 128) - length);
  const taken = used
    .filter((prefix) => prefix.family === family && prefix.last >= first && prefix.first <= last)
    .sort((a, b) => (a.first < b.first ? -1 : 1));
  let candidate = first;
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
