import type { z } from "zod";
import { fieldError } from "#model/errors.ts";
import { addressValue, formatAddress } from "#model/ip/address.ts";
import { addressBits, familyOf } from "#model/ip/family.ts";
import { prefixParts } from "#model/ip/prefix.ts";
import { coveredShare } from "#model/ip/prefix-tree.ts";
import { nextFreePrefix } from "#model/ip/suggest.ts";
import type { SpaceContainer, spaceContainerSchema, spaceFreePrefixSchema } from "#model/resources/space.ts";
import type { ProjectScope } from "../../caller.ts";
import { subnetsOf } from "./tree.ts";

/** The parts of a prefix, at the next whole octet: at most 256, and what of them the project's subnets cover. */
export async function container(
  scope: ProjectScope,
  { prefix }: z.output<typeof spaceContainerSchema>,
): Promise<SpaceContainer> {
  const { family, length, first, last } = prefixParts(prefix);
  const next = Math.min(addressBits[family], (Math.floor(length / 8) + 1) * 8);
  const size = 1n << BigInt(addressBits[family] - next);
  const subnets = (await subnetsOf(scope))
    .map((subnet) => ({ ...subnet, parts: prefixParts(subnet.cidr) }))
    .filter(({ parts }) => parts.family === family && parts.first <= last && parts.last >= first);
  const cells: SpaceContainer["cells"] = [];
  for (let low = first; low <= last; low += size) {
    const high = low + size - 1n;
    const here = subnets.filter(({ parts }) => parts.first <= high && parts.last >= low);
    const [only] = here.length === 1 ? here : [];
    cells.push({
      prefix: `${formatAddress(family, low)}/${next}`,
      share: coveredShare(
        { low, high },
        here.map(({ parts }) => parts),
      ),
      subnets: here.length,
      only: only ? { id: only.id, cidr: only.cidr, networkName: only.networkName } : null,
    });
  }
  return { prefix, cells };
}

/** The lowest prefix of a length inside of another, or from an address on, that overlaps no subnet of the project. */
export async function freePrefix(
  scope: ProjectScope,
  { within, from, length }: z.output<typeof spaceFreePrefixSchema>,
): Promise<{ prefix: string | null }> {
  const parts = prefixParts(within);
  if (length < parts.length || length > addressBits[parts.family])
    throw fieldError(
      "INVALID_INPUT",
      ["length"],
      `A prefix in ${within} has a length from ${parts.length} to ${addressBits[parts.family]}.`,
    );
  if (from !== undefined && familyOf(from) !== parts.family)
    throw fieldError("INVALID_INPUT", ["from"], `${from} lies outside ${within}.`);
  const subnets = await subnetsOf(scope);
  return {
    prefix: nextFreePrefix(
      within,
      length,
      subnets.map(({ cidr }) => prefixParts(cidr)),
      from === undefined ? undefined : addressValue(from),
    ),
  };
}
